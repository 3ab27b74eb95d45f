//! `nutgraf batch`: NDJSON in, NDJSON out, in order, over all cores, in bounded memory.

use std::io::{self, BufRead, Read, Write};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use nutgraf::{EntitiesIn, Error, MAX_TEXT_BYTES, Options, Output, Page, analyze, json};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A longer request is refused unread: the largest page that [`Page::from_html`] takes, escaped.
const MAX_LINE_BYTES: usize = 16 * MAX_TEXT_BYTES;

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Value,
    html: Option<Lossy>,
    text: Option<Lossy>,
    url: Option<String>,
    options: Option<Settings>,
}

/// The options of a request: those of [`Options`], each optional.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    entities_in: Option<EntitiesIn>,
    outputs: Option<Vec<Output>>,
    max_text_bytes: Option<usize>,
}

/// A text in which lone surrogates and invalid UTF-8, both of which JSON lines do carry, are replaced by U+FFFD.
struct Lossy(String);

impl<'de> Deserialize<'de> for Lossy {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Lossy;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Lossy, E> {
                Ok(Lossy(lossy(bytes.to_vec())))
            }
        }
        // As bytes, serde_json passes lone surrogates on in their three-byte form instead of failing.
        deserializer.deserialize_bytes(Bytes)
    }
}

/// Replaces one for one: a surrogate takes three bytes and one UTF-16 unit, and so does U+FFFD.
fn lossy(mut bytes: Vec<u8>) -> String {
    for i in 0..bytes.len().saturating_sub(2) {
        if let [0xED, 0xA0..=0xBF, 0x80..=0xBF] = bytes[i..i + 3] {
            bytes[i..i + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    analysis: Option<json::Analysis<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Refusal<'a>>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    code: &'a str,
    message: &'a str,
}

/// Answers every line of `input` with one line of `output`, in order.
///
/// The reader hands each line to whichever worker is free, and the way to its answer to the writer. Both queues are
/// short, so that no more than a few pages a core are held at a time.
pub(crate) fn run(input: impl BufRead, mut output: impl Write + Send) -> io::Result<()> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (jobs, queue) = sync_channel::<(io::Result<Line>, SyncSender<String>)>(workers);
    let (answers, in_order) = sync_channel::<Receiver<String>>(4 * workers);
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    // The lock is held while waiting: whoever holds it is the one that waits.
                    let job = queue.lock().map(|queue| queue.recv());
                    let Ok(Ok((line, answer))) = job else { break };
                    // The writer goes away only when output has failed.
                    let _ = answer.send(respond(line));
                }
            });
        }
        let writer = scope.spawn(move || -> io::Result<()> {
            for answer in in_order {
                let line = answer.recv().unwrap_or_else(|_| refuse(&Value::Null, "internal", INTERNAL));
                output.write_all(line.as_bytes())?;
                output.write_all(b"\n")?;
                output.flush()?;
            }
            Ok(())
        });
        for line in (Lines { input }) {
            let ended = line.is_err();
            let (sender, receiver) = sync_channel(1);
            if answers.send(receiver).is_err() || jobs.send((line, sender)).is_err() || ended {
                break;
            }
        }
        drop((jobs, answers));
        writer.join().unwrap_or_else(|_| Err(io::Error::other(INTERNAL)))
    })
}

const INTERNAL: &str = "the analysis broke off; please report this page";

fn respond(line: io::Result<Line>) -> String {
    let line = match line {
        Ok(Line::Whole(line)) => line,
        Ok(Line::TooLong) => {
            let message = format!("the request is longer than {MAX_LINE_BYTES} bytes; send a smaller page");
            return refuse(&Value::Null, "too_large", &message);
        }
        Err(error) => return refuse(&Value::Null, "unreadable_input", &error.to_string()),
    };
    let request: Request = match serde_json::from_slice(&line) {
        Ok(request) => request,
        Err(error) => {
            // The sender of a request with a wrong field still learns which of theirs it was.
            let line = serde_json::from_slice::<Value>(&line).ok();
            let id = line.and_then(|mut line| line.get_mut("id").map(Value::take)).unwrap_or_default();
            let message = format!("the line is no request ({error}); send {{\"id\", \"html\" or \"text\"}}");
            return refuse(&id, "invalid_request", &message);
        }
    };
    // A defect of ours on one page must not cost the other pages their answers.
    let answered = std::panic::catch_unwind(|| answer(&request));
    match answered {
        Ok(Ok(line)) => line,
        Ok(Err(error)) => refuse(&request.id, error.kind().code(), &error.to_string()),
        Err(_) => refuse(&request.id, "internal", INTERNAL),
    }
}

fn answer(request: &Request) -> Result<String, Error> {
    let defaults = Options::default();
    let settings = request.options.as_ref();
    let options = Options {
        entities_in: settings.and_then(|own| own.entities_in).unwrap_or(defaults.entities_in),
        outputs: settings.and_then(|own| own.outputs.clone()).unwrap_or(defaults.outputs),
        max_text_bytes: settings.and_then(|own| own.max_text_bytes).unwrap_or(defaults.max_text_bytes),
        url: request.url.clone(),
    };
    let page = match (&request.html, &request.text) {
        (Some(Lossy(html)), None) => Page::from_html(html)?,
        (None, Some(Lossy(text))) => Page::from_text(text)?,
        _ => return Ok(refuse(&request.id, "invalid_request", "send either \"html\" or \"text\"")),
    };
    let page = page.with_url(request.url.clone());
    let analysis = analyze(&page, &options)?;
    let analysis = json::Analysis::new(&page, &analysis, &options.outputs);
    Ok(line(&Answer { id: &request.id, analysis: Some(analysis), error: None }))
}

fn refuse(id: &Value, code: &str, message: &str) -> String {
    line(&Answer { id, analysis: None, error: Some(Refusal { code, message }) })
}

fn line(answer: &Answer<'_>) -> String {
    // Serialising strings and numbers to memory cannot fail.
    json::to_string(answer).unwrap_or_default()
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The lines of `input` that are not blank; of a line that is too long no more than the limit is ever held.
struct Lines<R> {
    input: R,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            match self.input.by_ref().take(MAX_LINE_BYTES as u64 + 1).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.len() > MAX_LINE_BYTES && !line.ends_with(b"\n") => {
                    drop(line);
                    return Some(self.input.skip_until(b'\n').map(|_| Line::TooLong));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok(Line::Whole(line))),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
