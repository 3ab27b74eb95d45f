//! The command-line tool, run as a user runs it.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn nutgraf(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    let mut stdin = child.stdin.take().expect("piped");
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("the tool ends")
    })
}

fn batch(lines: &[u8]) -> Vec<Value> {
    let output = nutgraf(&["batch"], lines);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn batch_answers_every_line_in_order() {
    let requests: String = (0..200)
        .map(|i| {
            let text = "A storm reached the coast. ".repeat(1 + (i * 7) % 40);
            format!("{}\n", json!({"id": i, "text": text}))
        })
        .collect();
    let answers = batch(requests.as_bytes());
    let ids: Vec<i64> = answers.iter().filter_map(|answer| answer["id"].as_i64()).collect();
    assert_eq!(ids, (0..200).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| answer["analysis"]["blocks"][0]["text"].is_string()));
}

#[test]
fn batch_refuses_bad_requests_one_by_one() {
    let lines = [
        r#"{"id": "empty", "text": " \n "}"#,
        r#"{"id": "none"}"#,
        r#"{"id": "both", "text": "a", "html": "a"}"#,
        r#"{"id": "option", "text": "a", "options": {"max_text_bytes": 0}}"#,
        r#"{"id": "large", "text": "twelve bytes", "options": {"max_text_bytes": 11}}"#,
        r#"{"id": "unknown", "text": "a", "options": {"entities": "all"}}"#,
        "no JSON",
        "",
        r#"{"id": {"any": ["value"]}, "text": "fine", "more": "ignored"}"#,
    ];
    let answers = batch(lines.join("\n").as_bytes());
    let codes: Vec<(String, String)> = answers
        .iter()
        .map(|answer| (answer["id"].to_string(), answer["error"]["code"].as_str().unwrap_or("-").to_owned()))
        .collect();
    let expected = [
        ("\"empty\"", "empty_page"),
        ("\"none\"", "invalid_request"),
        ("\"both\"", "invalid_request"),
        ("\"option\"", "invalid_option"),
        ("\"large\"", "too_large"),
        ("\"unknown\"", "invalid_request"),
        ("null", "invalid_request"),
        (r#"{"any":["value"]}"#, "-"),
    ];
    assert_eq!(codes, expected.map(|(id, code)| (id.to_owned(), code.to_owned())));
}

#[test]
fn batch_survives_any_json_that_is_no_request() {
    // More of them than there are workers, on any machine.
    let lines = "[]\n5\n\"s\"\nnull\n[{\"id\": 1}]\n".repeat(60);
    let answers = batch(format!("{lines}{}", r#"{"id": 7, "text": "Fine.", "options": null}"#).as_bytes());
    assert_eq!(answers.len(), 301);
    assert!(answers[..300].iter().all(|answer| answer["error"]["code"] == "invalid_request"));
    assert_eq!(answers[300]["analysis"]["blocks"][0]["text"], "Fine.");
}

#[test]
fn what_is_not_unicode_is_replaced_one_for_one() {
    let mut line = br#"{"text": "a\ud800b \u00e9\udc00\ud83d\ude00"#.to_vec();
    line.extend(b"\xff!\"}");
    let answers = batch(&line);
    let block = &answers[0]["analysis"]["blocks"][0];
    assert_eq!(block["text"], "a\u{fffd}b é\u{fffd}😀\u{fffd}!");
    assert_eq!(block["source"], json!({"start": 0, "end": 10}));
}

#[test]
fn files_are_read_in_their_own_encoding() {
    let folder = std::env::temp_dir().join(format!("nutgraf-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("writable");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("writable");
        path.to_string_lossy().into_owned()
    };
    let paths = [
        write("latin.html", b"<meta charset=ISO-8859-2><p>Wa\xb3\xeasa said so on Monday."),
        write("undeclared.htm", b"<p>A caf\xe9 burned on Monday."),
        write("plain.txt", "A café burned on Monday.".as_bytes()),
        write("sniffed", b"<!DOCTYPE html><p>A house burned on Monday."),
    ];
    let mut arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
    arguments.extend(["--format", "json"]);
    let output = nutgraf(&arguments, b"");
    std::fs::remove_dir_all(&folder).expect("removable");
    let texts: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["blocks"][0]["text"].clone())
        .collect();
    let expected = [
        "Wałęsa said so on Monday.",
        "A café burned on Monday.",
        "A café burned on Monday.",
        "A house burned on Monday.",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn the_exit_status_tells_what_happened() {
    let status = |arguments: &[&str], input: &[u8]| nutgraf(arguments, input).status.code();
    assert_eq!(status(&["-"], b"A storm reached the coast."), Some(0));
    assert_eq!(status(&["--help"], b""), Some(0));
    assert_eq!(status(&["-"], b""), Some(1), "an empty page");
    assert_eq!(status(&["no-such-file", "-"], b"A storm reached the coast."), Some(1), "one file of two");
    assert_eq!(status(&[], b""), Some(2));
    assert_eq!(status(&["--format", "pdf", "-"], b""), Some(2));
    assert_eq!(status(&["batch", "--pretty"], b""), Some(2));
    let refused = nutgraf(&["-"], b"");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("holds no text"));
    assert!(refused.stdout.is_empty());
}
