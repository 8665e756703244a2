//! The zip that a DOCX is, and how its parts name each other.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Xml, broken};
use crate::{Error, limits};

/// A package: named parts, in a zip.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// Parts beside the main one that are broken, and how.
    pub(crate) unread: Vec<String>,
}

/// What a part names by an id: the kind of thing, and the name of its part.
#[derive(Debug, Clone)]
pub(crate) struct Relationship {
    /// The last word of the relationship's type: `styles`, `header`. (The words before differ
    /// between the transitional and the strict form of the standard.)
    pub(crate) kind: String,
    pub(crate) target: String,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            broken(format!(
                "its zip is damaged or cut off ({error}): fetch the file again"
            ))
        })?;
        if zip.len() > limits::ZIP_ENTRIES {
            return Err(Error::TooLarge {
                what: "the number of entries of the zip",
                limit: limits::ZIP_ENTRIES as u64,
            });
        }
        Ok(Self {
            zip,
            unpacked: 0,
            unread: Vec::new(),
        })
    }

    /// A part's bytes; `None` where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword) => return Err(Error::Encrypted),
            Err(ZipError::UnsupportedArchive(why)) if why.to_lowercase().contains("password") => {
                return Err(Error::Encrypted);
            }
            Err(error) => return Err(broken(format!("{name}: {error}"))),
        };
        let packed = file.compressed_size().max(1);
        let room = limits::PACKAGE_BYTES.saturating_sub(self.unpacked);
        let most = limits::PART_BYTES
            .min(room)
            .min(limits::RATIO_FLOOR_BYTES.max(packed.saturating_mul(limits::ZIP_RATIO)));
        let mut bytes = Vec::new();
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(format!("{name}: {error}")))?;
        if bytes.len() as u64 > most {
            return Err(Error::TooLarge {
                what: "the unpacked size of a part in bytes",
                limit: most,
            });
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part as a tree; `None` where there is no such part.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Xml>, Error> {
        self.part(name)?.map(|bytes| Xml::parse(&bytes)).transpose()
    }

    /// A part that a document can be read without: where it is broken that is noted.
    pub(crate) fn optional(&mut self, name: &str) -> Result<Option<Xml>, Error> {
        match self.xml(name) {
            Err(Error::Unreadable { reason, .. }) => {
                self.unread.push(format!("{name} ({reason})"));
                Ok(None)
            }
            result => result,
        }
    }

    /// What a part (the package itself for an empty name) names, by id.
    pub(crate) fn relationships(
        &mut self,
        part: &str,
    ) -> Result<HashMap<String, Relationship>, Error> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(xml) = self.optional(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(HashMap::new());
        };
        Ok(xml
            .all()
            .filter(|id| xml.name(*id) == "Relationship")
            .filter(|id| xml.attribute(*id, "TargetMode") != Some("External"))
            .filter_map(|id| {
                let kind = xml.attribute(id, "Type")?.rsplit('/').next()?.to_owned();
                let target = resolve(folder, xml.attribute(id, "Target")?);
                Some((
                    xml.attribute(id, "Id")?.to_owned(),
                    Relationship { kind, target },
                ))
            })
            .collect())
    }
}

/// A target as the name of a part, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(
            resolve("word", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
    }
}
