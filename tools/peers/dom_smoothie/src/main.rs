//! dom_smoothie, as a peer of `npm run bench:extraction`: one page a line in, one result a line out.

use std::io::BufRead as _;
use std::time::Instant;

use dom_smoothie::{Config, Readability, TextMode};
use serde_json::{Value, json};

fn main() {
    for line in std::io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line.expect("lines of UTF-8")).expect("JSON");
        let started = Instant::now();
        let mut result = extract(&page);
        result["id"] = page["id"].clone();
        result["ms"] = json!(started.elapsed().as_secs_f64() * 1e3);
        println!("{result}");
    }
}

fn extract(page: &Value) -> Value {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let html = page["html"].as_str().unwrap_or_default();
    let article = Readability::new(html, page["url"].as_str(), Some(config)).and_then(|mut reader| reader.parse());
    match article {
        Ok(article) => json!({
            "text": article.text_content.to_string(),
            "title": article.title,
            "author": article.byline,
            "date": article.published_time,
        }),
        Err(error) => json!({ "error": error.to_string() }),
    }
}
