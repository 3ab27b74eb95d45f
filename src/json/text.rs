//! JSON text, with floating-point numbers written here: the library's way has a table of ten kilobytes that do not
//! compress, and nearly all of our numbers have three decimals at most.

use std::io::{Result, Write};

use serde::Serialize;
use serde::ser::Error;
use serde_json::ser::{Formatter, Serializer};

/// Something as JSON text, on one line.
///
/// # Errors
/// Where it cannot be JSON, as a map whose keys are lists.
pub fn to_string(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = Vec::with_capacity(128);
    value.serialize(&mut Serializer::with_formatter(&mut text, Short))?;
    String::from_utf8(text).map_err(serde_json::Error::custom)
}

/// Writes no white space, and numbers with as few decimals as tell them apart.
struct Short;

/// Up to here every number of thousandths is a floating-point number of its own.
const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;

impl Formatter for Short {
    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, value: f32) -> Result<()> {
        let (exact, short) = (f64::from(value), (f64::from(value) * 1000.0).round() / 1000.0);
        self.write_f64(writer, if short as f32 == value { short } else { exact })
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        let thousandths = (value * 1000.0).round();
        if thousandths / 1000.0 != value || thousandths.abs() >= EXACT {
            return write!(writer, "{value}");
        }
        if value < 0.0 {
            writer.write_all(b"-")?;
        }
        let number = thousandths.abs() as u64;
        self.write_u64(writer, number / 1000)?;
        let [hundreds, tens, ones] = [100, 10, 1].map(|unit| (number / unit % 10) as u8 + b'0');
        let decimals = [b'.', hundreds, tens, ones];
        let count = decimals.iter().rposition(|digit| !matches!(digit, b'.' | b'0')).map_or(0, |last| last + 1);
        writer.write_all(&decimals[..count])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_short_and_read_back_the_same() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (0.5, "0.5"),
            (-0.05, "-0.05"),
            (0.999, "0.999"),
            (12.34, "12.34"),
            (-180.0, "-180"),
            (2.5e9, "2500000000"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1.0 / 3.0, "0.3333333333333333"),
            (0.0005, "0.0005"),
            (1e22, "10000000000000000000000"),
            (f64::from(1 << 30) * 8_388_608.0, "9007199254740992"),
        ] {
            assert_eq!(to_string(&number).expect("a number"), text);
            assert_eq!(text.parse::<f64>().expect("a number"), number);
        }
        assert_eq!(to_string(&[f64::NAN, f64::INFINITY]).expect("numbers"), "[null,null]");
        assert_eq!(
            to_string(&[0.123_f32, 48.85, -95.56, 1.0, 0.1 + 0.2]).expect("numbers"),
            "[0.123,48.85,-95.56,1,0.3]"
        );
        for at in 0..=1000 {
            let score = at as f32 / 1000.0;
            assert_eq!(to_string(&score).expect("a number").parse(), Ok(score));
        }
    }

    #[test]
    fn all_else_is_as_the_library_writes_it() {
        let value = serde_json::json!({ "a": [1, -2, null, true], "b\n": { "ü": "\"\\\u{1}" } });
        assert_eq!(to_string(&value).expect("JSON"), value.to_string());
    }
}
