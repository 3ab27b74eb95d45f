//! The file format that every model shares: a readable header, a payload, a checksum.
//!
//! ```text
//! "NUTGRAF1"  8 bytes
//! length of the header, u32 little-endian
//! header, JSON: {"model", "format", "features", "trained_on", "payload_bytes", "checksum"}
//! payload
//! ```

use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, ErrorKind};

const MAGIC: &[u8; 8] = b"NUTGRAF1";

/// What a model file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// What the model does: `"blocks"`, `"entities-en"` …
    pub model: String,
    /// Version of the payload's layout.
    pub format: u32,
    /// Digest of the features that the model was trained with; it fits only code that computes the same ones.
    pub features: String,
    /// Public names of the data sets that it was trained on.
    pub trained_on: Vec<String>,
    /// Length of the payload.
    pub payload_bytes: usize,
    /// Checksum of the payload.
    pub checksum: String,
}

impl Header {
    /// From a string and by way of a [`Value`], as all JSON is read here: a reader of its own would be kilobytes of wasm.
    fn read(json: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_str(str::from_utf8(json).ok()?).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Self {
            model: text(value.get("model")?)?,
            format: value.get("format")?.as_u64()?.try_into().ok()?,
            features: text(value.get("features")?)?,
            trained_on: value.get("trained_on")?.as_array()?.iter().map(text).collect::<Option<_>>()?,
            payload_bytes: value.get("payload_bytes")?.as_u64()?.try_into().ok()?,
            checksum: text(value.get("checksum")?)?,
        })
    }
}

/// What the code expects of a model file.
pub struct Expected<'a> {
    /// What the model does.
    pub model: &'a str,
    /// Version of the payload's layout.
    pub format: u32,
    /// Digest of the features that the code computes.
    pub features: &'a str,
}

/// Checks a model file and gives its header and its payload, without a copy.
///
/// # Errors
/// [`ErrorKind::WrongModel`], with what does not fit.
pub fn open<'b>(bytes: &'b [u8], expected: &Expected<'_>) -> Result<(Header, &'b [u8]), Error> {
    let wrong = |what: String| Error::new(ErrorKind::WrongModel, format!("{what}; load the model of this release"));
    let after_magic = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("this is no Nutgraf model".into()))?;
    let cut_short = || wrong("the model file is cut short".into());
    let (length, rest) = after_magic.split_first_chunk::<4>().ok_or_else(cut_short)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (header, payload) = rest.split_at_checked(length).ok_or_else(cut_short)?;
    let header = Header::read(header).ok_or_else(|| wrong("the model's header is unreadable".into()))?;
    for (what, found, wanted) in [
        ("model", header.model.as_str(), expected.model),
        ("format", &header.format.to_string(), &expected.format.to_string()),
        ("feature digest", &header.features, expected.features),
    ] {
        if found != wanted {
            return Err(wrong(format!("the model's {what} is {found:?}, this code needs {wanted:?}")));
        }
    }
    if payload.len() != header.payload_bytes {
        return Err(cut_short());
    }
    if checksum(payload) != header.checksum {
        return Err(wrong("the model file is damaged (its checksum differs)".into()));
    }
    Ok((header, payload))
}

/// A model file around `payload`.
#[cfg(any(test, feature = "training"))]
pub fn build(expected: &Expected<'_>, trained_on: &[&str], payload: &[u8]) -> Vec<u8> {
    let header = Header {
        model: expected.model.to_owned(),
        format: expected.format,
        features: expected.features.to_owned(),
        trained_on: trained_on.iter().map(|&name| name.to_owned()).collect(),
        payload_bytes: payload.len(),
        checksum: checksum(payload),
    };
    let header = serde_json::to_vec(&header).unwrap_or_default();
    let mut bytes = MAGIC.to_vec();
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(header);
    bytes.extend(payload);
    bytes
}

/// Length of a model file's payload, which ends the file; `None` where it is no model.
#[cfg(feature = "training")]
pub fn payload_bytes(bytes: &[u8]) -> Option<usize> {
    let (length, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
    Some(Header::read(rest.get(..u32::from_le_bytes(*length) as usize)?)?.payload_bytes)
}

/// A 64-bit hash of any bytes, eight at a time: for checksums and feature digests, not for security.
pub fn hash64(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 29)
    };
    let mut hash = bytes.len() as u64;
    for chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(*chunk));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(hash, u64::from_le_bytes(last)), 0)
}

fn checksum(payload: &[u8]) -> String {
    format!("{:016x}", hash64(payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPECTED: Expected<'_> = Expected { model: "blocks", format: 1, features: "abc" };

    #[test]
    fn a_model_file_opens_as_it_was_built() {
        let bytes = build(&EXPECTED, &["a set"], b"payload");
        let (header, payload) = open(&bytes, &EXPECTED).expect("fits");
        assert_eq!((payload, header.trained_on.as_slice()), (&b"payload"[..], &["a set".to_owned()][..]));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_reason() {
        let good = build(&EXPECTED, &[], b"payload");
        let mut damaged = good.clone();
        *damaged.last_mut().expect("not empty") ^= 1;
        for (bytes, reason) in [
            (b"GIF89a".to_vec(), "no Nutgraf model"),
            (good[..10].to_vec(), "cut short"),
            (good[..good.len() - 1].to_vec(), "cut short"),
            (damaged, "damaged"),
            (build(&Expected { features: "abd", ..EXPECTED }, &[], b""), "feature digest"),
            (build(&Expected { format: 2, ..EXPECTED }, &[], b""), "format"),
            (build(&Expected { model: "entities-en", ..EXPECTED }, &[], b""), "model"),
        ] {
            let error = open(&bytes, &EXPECTED).expect_err(reason);
            assert_eq!(error.kind(), ErrorKind::WrongModel);
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}
