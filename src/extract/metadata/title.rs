//! Chooses the headline among a page's titles and frees it of the site's name.

/// What may stand between a headline and a site's or a section's name.
const SEPARATORS: [&str; 17] = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " < ", " > ", "｜", " ‹ ", " › ", " ∣ ",
    " ⋆ ",
];

/// Letters and digits in lower case: what two spellings of a title share.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names that a site goes by, as keys.
#[derive(Debug, Default)]
pub(super) struct Site {
    names: Vec<String>,
    label: Option<String>,
}

impl Site {
    /// From the names that the page declares and its host.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>, host: Option<&str>) -> Self {
        let mut names: Vec<String> = names.map(key).filter(|name| !name.is_empty()).collect();
        names.extend(host.map(key));
        names.extend(host.and_then(|host| host.strip_prefix("www.")).map(key));
        Self { names, label: host.and_then(label).map(key) }
    }

    /// Whether a text, a segment of a title or a heading, is the site's name.
    pub(super) fn is_named_by(&self, segment: &str) -> bool {
        let segment_key = key(segment);
        if segment_key.is_empty() || self.names.contains(&segment_key) {
            return true;
        }
        let bare = segment_key.strip_prefix("the").unwrap_or(&segment_key);
        if self.names.iter().any(|name| name.strip_prefix("the").unwrap_or(name) == bare) {
            return true;
        }
        if segment.split_whitespace().count() > 5 {
            return false;
        }
        let near = |name: &String| {
            let (short, long) = if name.len() < bare.len() { (&**name, bare) } else { (bare, &**name) };
            short.chars().count() >= 3 && long.starts_with(short) || short.chars().count() >= 5 && long.contains(short)
        };
        self.names.iter().any(near) || self.label.as_ref().is_some_and(|label| near(label) || initials(segment, label))
    }

    /// The title without the site's name before or behind it.
    pub(super) fn strip<'t>(&self, title: &'t str) -> &'t str {
        let mut title = title.trim();
        // Not more often than a title has parts of furniture.
        for _ in 0..3 {
            let last = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, at + s.len()))).max();
            let first = SEPARATORS.iter().filter_map(|s| title.find(s).map(|at| (at, at + s.len()))).min();
            let (Some((cut, tail)), Some((head, begin))) = (last, first) else { break };
            if self.is_named_by(&title[tail..]) {
                title = title[..cut].trim();
            } else if self.is_named_by(&title[..head]) {
                title = title[begin..].trim();
            } else {
                break;
            }
        }
        title
    }
}

/// Whether a title shares hardly a word with the others, of which there is one at least.
pub(super) fn is_stranger(title: &str, others: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .take(60)
            .collect()
    };
    let own = words(title);
    let others: Vec<String> = others.iter().flat_map(|other| words(other)).collect();
    let shared = own.iter().filter(|word| others.contains(word)).count();
    !others.is_empty() && shared * 4 < own.len().max(1)
}

/// Whether `title` is `heading` with something set off behind it.
pub(super) fn extends(title: &str, heading: &str) -> bool {
    let rest = title.strip_prefix(heading).unwrap_or("");
    heading.split_whitespace().count() >= 3 && SEPARATORS.iter().any(|separator| rest.starts_with(separator))
}

/// A title without its last segment where that looks like a site's name: what is left to do where the name is unknown.
pub(super) fn without_last_segment(title: &str) -> &str {
    let mut segments = vec![title];
    for separator in [" | ", "｜", " :: ", " » ", " « ", " - ", " – ", " — "] {
        segments = segments.into_iter().flat_map(|segment| segment.split(separator)).collect();
    }
    let (first, last) = (segments[0].trim(), segments[segments.len() - 1].trim());
    let words = |text: &str| text.split_whitespace().count();
    if segments.len() > 1 && words(last) <= 4 && words(first) >= 3 {
        // Only the last one is cut: the headline may have dashes of its own.
        title[..title.len() - last.len()].trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '?' | '!' | '"' | '”' | ')' | '.' | '…' | '»')
        })
    } else {
        title
    }
}

/// The label of a host that names the site: `example` of `www.example.co.uk`.
fn label(host: &str) -> Option<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    let top = labels.len().checked_sub(1)?;
    let second_level = ["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"];
    let at = if top >= 2 && second_level.contains(&labels[top - 1]) { top - 2 } else { top.checked_sub(1)? };
    labels.get(at).copied()
}

/// Whether `label` abbreviates `name`: `nytimes` "The New York Times", `faz` "Frankfurter Allgemeine Zeitung".
fn initials(name: &str, label: &str) -> bool {
    let mut rest = label;
    let mut words = 0;
    for word in name.split_whitespace() {
        let word = key(word);
        let whole = rest.strip_prefix(word.as_str()).filter(|_| !word.is_empty());
        let one = word.chars().next().and_then(|initial| rest.strip_prefix(initial));
        match whole.or(one) {
            Some(left) => (rest, words) = (left, words + 1),
            None if words == 0 && word == "the" => {}
            None => return false,
        }
    }
    rest.is_empty() && words >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_goes_the_headline_stays() {
        let site = Site::new(["The Example Times"].into_iter(), Some("www.example.co.uk"));
        for (title, expected) in [
            ("Storm hits coast | The Example Times", "Storm hits coast"),
            ("Storm hits coast - Example Times", "Storm hits coast"),
            ("Example Times | Storm hits coast", "Storm hits coast"),
            ("Storm - why it hit - World - Example.co.uk", "Storm - why it hit - World"),
            ("Storm – and what it left", "Storm – and what it left"),
            ("Storm", "Storm"),
            ("", ""),
        ] {
            assert_eq!(site.strip(title), expected, "{title}");
        }
        assert_eq!(Site::new([].into_iter(), Some("nytimes.com")).strip("Storm - The New York Times"), "Storm");
        assert_eq!(without_last_segment("A storm hits the coast | Daily Planet"), "A storm hits the coast");
    }
}
