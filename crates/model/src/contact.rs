//! Contacts: whom a record says to ask, by name or role, telephone and e-mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Column, SharedText};

/// Someone to ask.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// The person, without titles.
    pub name: Option<SharedText>,
    /// What the person is: "Segretario comunale".
    pub role: Option<SharedText>,
    /// The telephone number, digits only, `+` before a country's prefix.
    pub phone: Option<SharedText>,
    /// The e-mail address.
    pub email: Option<SharedText>,
    /// Whether that address is certified mail (PEC).
    pub certified: bool,
    /// The cell it stands in.
    pub cell: Column,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_travels_as_the_dataset_says() {
        let contact = Contact {
            name: Some("Di Rossi Monica".into()),
            role: None,
            phone: Some("02940040203".into()),
            email: None,
            certified: false,
            cell: Column::Responsible,
        };
        let json = r#"{"name":"Di Rossi Monica","role":null,"phone":"02940040203","email":null,"certified":false,"cell":"responsible"}"#;
        assert_eq!(serde_json::to_string(&contact).unwrap(), json);
        assert_eq!(serde_json::from_str::<Contact>(json).unwrap(), contact);
    }
}
