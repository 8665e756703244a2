//! What the links between the documents of a run say of each of them.

use std::collections::{HashMap, HashSet};

use peerlens_report::Source;
use peerlens_report::link::{LinkKind, LinkRow};

/// What the links say of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentLinks {
    /// Its challenge.
    pub challenge_id: Option<String>,
    /// Name of the file that it is another copy of.
    pub duplicate_of: Option<String>,
    /// Link ids of its recommendations, by their ids in the record.
    pub of_recommendations: HashMap<String, Vec<String>>,
}

/// Name, hash and part of a source.
type Key = (String, String, Option<u32>);

/// The links of a run, by document.
#[derive(Clone, Debug, Default)]
pub struct Links {
    documents: HashMap<Key, DocumentLinks>,
    seen: HashSet<Key>,
}

impl Links {
    /// What the rows say.
    pub fn of(rows: &[LinkRow]) -> Self {
        let mut documents: HashMap<Key, DocumentLinks> = HashMap::new();
        for row in rows {
            let from = key(
                &row.from_source_name,
                &row.from_source_sha256,
                row.from_source_part,
            );
            let to = key(
                &row.to_source_name,
                &row.to_source_sha256,
                row.to_source_part,
            );
            match row.link {
                LinkKind::Member => {
                    if let Some(from) = from {
                        let document = documents.entry(from).or_default();
                        document.challenge_id.clone_from(&row.challenge_id);
                    }
                }
                // The same bytes under the same name are told apart only by which comes first.
                LinkKind::Duplicate if from != to => {
                    if let Some(to) = to {
                        let document = documents.entry(to).or_default();
                        document.challenge_id.clone_from(&row.challenge_id);
                        document.duplicate_of.clone_from(&row.from_source_name);
                    }
                }
                LinkKind::Recommendation => {
                    for (document, id) in [(from, &row.from_id), (to, &row.to_id)] {
                        let (Some(document), Some(id), Some(link)) = (document, id, &row.link_id)
                        else {
                            continue;
                        };
                        let links = &mut documents.entry(document).or_default().of_recommendations;
                        let links = links.entry(id.clone()).or_default();
                        if !links.contains(link) {
                            links.push(link.clone());
                        }
                    }
                }
                LinkKind::Duplicate | LinkKind::TakenUp | LinkKind::Check => {}
            }
        }
        Self {
            documents,
            seen: HashSet::new(),
        }
    }

    /// What they say of the next document, which has this source.
    pub fn next(&mut self, source: &Source) -> DocumentLinks {
        let key = (source.name.clone(), source.sha256.clone(), source.part);
        let mut links = self.documents.get(&key).cloned().unwrap_or_default();
        if !self.seen.insert(key) && links.challenge_id.is_some() {
            links.duplicate_of = Some(source.name.clone());
        }
        links
    }
}

fn key(name: &Option<String>, sha256: &Option<String>, part: Option<u32>) -> Option<Key> {
    Some((name.clone()?, sha256.clone()?, part))
}
