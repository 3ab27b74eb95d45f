//! The command-line tool: analyses files, or a stream of pages.

mod batch;
mod input;

use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use input::InputFormat;
use lexopt::prelude::*;
use nutgraf::{Analysis, EntitiesIn, Options, Page, analyze, json, output};

const HELP: &str = "\
Finds the article in a news page and the entities in the article.

Usage: nutgraf [OPTIONS] FILE...      analyse files (`-`: standard input)
       nutgraf batch                  analyse NDJSON from standard input

Options:
  --format json|text|markdown|html   what to print [json]; several files as JSON give one line each
  --input auto|html|text             what the files hold [auto]
  --url URL                          the page's address, which makes its links absolute
  --entities-in article|all          blocks whose entities are reported [article]
  --pretty                           indent the JSON
  -h, --help                         print this
  -V, --version                      print the version

batch reads one request a line, {\"id\", \"html\" or \"text\", \"url\"?, \"options\"?}, and answers each with one line in
the same order: {\"id\", \"analysis\"} or {\"id\", \"error\": {\"code\", \"message\"}}.

Exit status: 0 if everything was analysed (batch: answered), 1 if something was not, 2 for unusable arguments.
";

#[derive(Clone, Copy)]
enum Format {
    Json { pretty: bool },
    Text,
    Markdown,
    Html,
}

enum Command {
    Print(&'static str),
    Batch,
    Files(Files),
}

struct Files {
    paths: Vec<std::path::PathBuf>,
    format: Format,
    input: InputFormat,
    options: Options,
}

fn main() -> ExitCode {
    let command = match arguments(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("nutgraf: {error}; see `nutgraf --help`");
            return ExitCode::from(2);
        }
    };
    let result = match command {
        Command::Print(text) => print(text).map(|()| true),
        Command::Batch => batch::run(io::stdin().lock(), io::stdout()).map(|()| true),
        Command::Files(files) => files.run(),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("nutgraf: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut paths = Vec::new();
    let (mut format, mut pretty, mut input) = (None, false, InputFormat::Auto);
    let mut options = Options::default();
    let mut configured = false;
    while let Some(argument) = parser.next()? {
        configured |= !matches!(argument, Value(_));
        match argument {
            Short('h') | Long("help") => return Ok(Command::Print(HELP)),
            Short('V') | Long("version") => {
                return Ok(Command::Print(concat!("nutgraf ", env!("CARGO_PKG_VERSION"), "\n")));
            }
            Long("format") => {
                format = Some(parser.value()?.parse_with(|value| match value {
                    "json" => Ok(Format::Json { pretty: false }),
                    "text" => Ok(Format::Text),
                    "markdown" => Ok(Format::Markdown),
                    "html" => Ok(Format::Html),
                    _ => Err("the formats are json, text, markdown and html"),
                })?);
            }
            Long("input") => input = parser.value()?.parse()?,
            Long("url") => options.url = Some(parser.value()?.string()?),
            Long("entities-in") => {
                options.entities_in = parser.value()?.parse_with(|value| match value {
                    "article" => Ok(EntitiesIn::Article),
                    "all" => Ok(EntitiesIn::All),
                    _ => Err("entities are reported in article or in all blocks"),
                })?;
            }
            Long("pretty") => pretty = true,
            Value(path) => paths.push(path.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    if paths == [std::path::Path::new("batch")] {
        if configured {
            return Err("batch takes no options: each of its requests has its own".into());
        }
        return Ok(Command::Batch);
    }
    if paths.is_empty() {
        return Err("no file given".into());
    }
    let format = match format {
        None | Some(Format::Json { .. }) => Format::Json { pretty },
        Some(_) if pretty => return Err("--pretty goes with --format json".into()),
        Some(format) => format,
    };
    Ok(Command::Files(Files { paths, format, input, options }))
}

impl Files {
    /// Analyses each file; one that fails is reported and does not stop the others.
    fn run(&self) -> io::Result<bool> {
        let mut all = true;
        for path in &self.paths {
            match self.analyze(path) {
                Ok(printed) => print(&printed)?,
                Err(error) => {
                    eprintln!("nutgraf: {}: {error}", path.display());
                    all = false;
                }
            }
        }
        Ok(all)
    }

    fn analyze(&self, path: &std::path::Path) -> Result<String, Box<dyn std::error::Error>> {
        let mut bytes = Vec::new();
        if path == std::path::Path::new("-") {
            let stdin = io::stdin();
            if stdin.is_terminal() {
                eprintln!("nutgraf: reading the page from the terminal; end it with Ctrl-D");
            }
            stdin.lock().read_to_end(&mut bytes)?;
        } else {
            bytes = std::fs::read(path)?;
        }
        let page = input::page(&bytes, self.input, path)?.with_url(self.options.url.clone());
        let analysis = analyze(&page, &self.options)?;
        Ok(self.format.print(&page, &analysis)?)
    }
}

impl Format {
    fn print(self, page: &Page, analysis: &Analysis) -> serde_json::Result<String> {
        let mut text = match self {
            Self::Json { pretty: true } => serde_json::to_string_pretty(&json::Analysis::new(page, analysis, &[]))?,
            Self::Json { pretty: false } => json::to_string(&json::Analysis::new(page, analysis, &[]))?,
            Self::Text => output::text(page, analysis),
            Self::Markdown => output::markdown(page, analysis),
            Self::Html => output::html(page, analysis),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
