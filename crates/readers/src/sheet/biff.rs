//! Records of workbooks of Excel before 2007 (MS-XLS 2.1.4): in go the bytes of a workbook's stream, out come its records one after another, and the
//! strings in them.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::compound::{u16_at, u32_at};

/// A record that goes on the one before.
const CONTINUE: u16 = 0x003C;

/// A record.
#[derive(Debug, Clone)]
pub(super) struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    /// The records that go on it.
    pub rest: Vec<&'s [u8]>,
}

/// The records of a stream from some place on.
pub(super) struct Records<'s> {
    left: &'s [u8],
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8], from: usize) -> Self {
        Records { left: stream.get(from..).unwrap_or(&[]) }
    }

    /// The next record; nothing where the stream ends.
    ///
    /// # Errors
    /// It ends within a record.
    pub(super) fn next(&mut self) -> Result<Option<Record<'s>>, String> {
        let Some((kind, data)) = self.one()? else { return Ok(None) };
        let mut rest = Vec::new();
        while u16_at(self.left, 0) == Some(CONTINUE) {
            match self.one() {
                Ok(Some((_, data))) => rest.push(data),
                _ => break,
            }
        }
        Ok(Some(Record { kind, data, rest }))
    }

    fn one(&mut self) -> Result<Option<(u16, &'s [u8])>, String> {
        let Some((kind, length)) = u16_at(self.left, 0).zip(u16_at(self.left, 2)) else { return Ok(None) };
        let end = 4 + usize::from(length);
        let data = self.left.get(4..end).ok_or("its records are cut off")?;
        self.left = self.left.get(end..).unwrap_or(&[]);
        Ok(Some((kind, data)))
    }
}

/// How a workbook writes strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    /// Unicode, since Excel 97.
    pub wide: bool,
    /// The encoding of the strings of older ones.
    pub encoding: &'static Encoding,
}

impl Default for Letters {
    fn default() -> Self {
        Letters { wide: true, encoding: WINDOWS_1252 }
    }
}

impl Letters {
    /// The encoding with the number that Windows gives it.
    pub(super) fn page(number: u16) -> &'static Encoding {
        let label = match number {
            874 | 1250..=1258 => format!("windows-{number}"),
            932 => "shift_jis".to_string(),
            936 => "gbk".to_string(),
            949 => "euc-kr".to_string(),
            950 => "big5".to_string(),
            10_000 | 32_768 => "macintosh".to_string(),
            65_001 => "utf-8".to_string(),
            _ => "windows-1252".to_string(),
        };
        Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
    }

    /// A string of `count` characters, behind the byte that says how wide they are where there is one.
    pub(super) fn string(self, bytes: &[u8], count: usize) -> String {
        if !self.wide {
            return self.encoding.decode_without_bom_handling(bytes.get(..count.min(bytes.len())).unwrap_or(bytes)).0.into_owned();
        }
        let Some((flags, body)) = bytes.split_first() else { return String::new() };
        characters(body, count, flags & 1 == 1).0
    }

    /// A string behind its length in two bytes.
    pub(super) fn long(self, bytes: &[u8]) -> String {
        let count = u16_at(bytes, 0).map_or(0, usize::from);
        self.string(bytes.get(2..).unwrap_or(&[]), count)
    }

    /// A string behind its length in one byte.
    pub(super) fn short(self, bytes: &[u8]) -> String {
        let count = bytes.first().map_or(0, |&count| usize::from(count));
        self.string(bytes.get(1..).unwrap_or(&[]), count)
    }
}

/// Characters of one or two bytes each, how many they are, and how many bytes they take.
fn characters(bytes: &[u8], count: usize, wide: bool) -> (String, usize, usize) {
    if wide {
        let units: Vec<u16> = bytes.chunks_exact(2).take(count).filter_map(|pair| pair.try_into().ok().map(u16::from_le_bytes)).collect();
        return (String::from_utf16_lossy(&units), units.len(), units.len() * 2);
    }
    let own = bytes.get(..count.min(bytes.len())).unwrap_or(bytes);
    (own.iter().map(|&b| char::from(b)).collect(), own.len(), own.len())
}

/// A record and those that go on it, read as one.
struct Flow<'s> {
    data: &'s [u8],
    rest: std::vec::IntoIter<&'s [u8]>,
}

impl Flow<'_> {
    /// Goes on to the next record, if the one at hand is used up; whether there is anything left.
    fn fill(&mut self) -> bool {
        while self.data.is_empty() {
            match self.rest.next() {
                Some(next) => self.data = next,
                None => return false,
            }
        }
        true
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 && self.fill() {
            let own = count.min(self.data.len());
            self.data = self.data.get(own..).unwrap_or(&[]);
            count -= own;
        }
    }

    /// The characters of a string, which begin anew with how wide they are in each record.
    fn characters(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        let mut text = String::new();
        loop {
            let (own, taken, bytes) = characters(self.data, count, wide);
            text += &own;
            count -= taken;
            self.data = self.data.get(bytes..).unwrap_or(&[]);
            if count == 0 {
                return Some(text);
            }
            // Half a character can't stand at the end of a record.
            self.data = self.rest.next()?;
            let (flags, body) = self.data.split_first()?;
            (wide, self.data) = (flags & 1 == 1, body);
        }
    }
}

/// The strings that cells share (MS-XLS 2.4.265). Where they are cut off, those before are given, and that they are.
pub(super) fn shared(record: Record<'_>) -> (Vec<String>, bool) {
    let promised = u32_at(record.data, 4).unwrap_or(0) as usize;
    let mut flow = Flow { data: record.data.get(8..).unwrap_or(&[]), rest: record.rest.into_iter() };
    let mut found = Vec::new();
    while found.len() < promised && flow.fill() {
        let Some((count, &flags)) = u16_at(flow.data, 0).zip(flow.data.get(2)) else { break };
        let mut head = 3;
        let runs = if flags & 8 == 0 { 0 } else { u16_at(flow.data, head).map_or(0, usize::from) };
        head += if flags & 8 == 0 { 0 } else { 2 };
        let sound = if flags & 4 == 0 { 0 } else { u32_at(flow.data, head).unwrap_or(0) as usize };
        head += if flags & 4 == 0 { 0 } else { 4 };
        flow.data = flow.data.get(head..).unwrap_or(&[]);
        let Some(text) = flow.characters(usize::from(count), flags & 1 == 1) else { break };
        found.push(text);
        // How stretches are set, and how a syllable is spoken.
        flow.skip(runs * 4);
        flow.skip(sound);
    }
    let cut = found.len() < promised;
    (found, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records that go on one another, their strings, whether these are cut off, and why.
    type Case<'c> = (Vec<&'c [u8]>, &'static [&'static str], bool, &'static str);

    #[test]
    fn strings_that_cells_share() {
        let string = |head: &[u8], body: &[u8]| [head, body].concat();
        let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &string(&[3, 0, 0], b"uno"), &string(&[4, 0, 0], b"Att")].concat();
        let second = [&[1u8][..], &[0xEC, 0]].concat();
        let cases: [Case<'_>; 4] = [
            (vec![&first, &second], &["uno", "Attì"], false, "a string over two records, its second half in wide letters"),
            (vec![&first], &["uno"], true, "the second string is cut off"),
            (vec![&[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 8, 1, 0, b'a', 9, 9, 9, 9]], &["a"], false, "with a run of letters set otherwise"),
            (vec![&[1, 0]], &[], false, "nothing"),
        ];
        for (parts, expected, cut, why) in cases {
            let (data, rest) = parts.split_first().unwrap();
            let found = shared(Record { kind: 0xFC, data, rest: rest.to_vec() });
            assert_eq!(found, (expected.iter().map(ToString::to_string).collect(), cut), "{why}");
        }
    }

    #[test]
    fn records_and_what_goes_on_them() {
        let stream = [&[0xFC, 0, 1, 0, 7][..], &[0x3C, 0, 2, 0, 8, 9], &[0x0A, 0, 0, 0], &[0x03, 2, 90, 0, 1]].concat();
        let mut records = Records::new(&stream, 0);
        let first = records.next().unwrap().unwrap();
        assert_eq!((first.kind, first.data, first.rest), (0xFC, &[7][..], vec![&[8, 9][..]]));
        assert_eq!(records.next().unwrap().unwrap().kind, 0x0A);
        assert!(records.next().is_err(), "a record that is longer than the stream");
        assert!(Records::new(&stream, 9_000).next().unwrap().is_none(), "beyond the end");
    }
}
