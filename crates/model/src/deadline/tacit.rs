//! Tacit consent: in goes `true`, `false` or a duration, out comes whether silence is consent and after how long, and back.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Duration, ParseDeadlineError, wrong};

/// Whether silence is consent, and after how long where the row says so. In text form `true`, `false` or a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct TacitConsent {
    /// Whether silence is consent.
    pub applies: bool,
    /// After how long.
    pub after: Option<Duration>,
}

impl fmt::Display for TacitConsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.applies, self.after) {
            (true, Some(after)) => after.fmt(f),
            (applies, _) => applies.fmt(f),
        }
    }
}

impl FromStr for TacitConsent {
    type Err = ParseDeadlineError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "true" => Ok(TacitConsent { applies: true, after: None }),
            "false" => Ok(TacitConsent { applies: false, after: None }),
            _ => Ok(TacitConsent { applies: true, after: Some(text.parse().map_err(|_| wrong("tacit consent", text))?) }),
        }
    }
}
