//! The peers.

use peerlens_document::{Join, Passage, Piece, Span};
use peerlens_extract::Peer;
use peerlens_report as report;

use super::Assembler;
use super::coverage::Use;
use super::evidence::evidence;
use crate::council;

impl Assembler<'_> {
    pub(super) fn peers(&mut self) -> Vec<report::Peer> {
        let findings = self.findings;
        findings
            .peers
            .iter()
            .map(|peer| {
                let text = &self.document.text;
                let mut places = Vec::new();
                let printed = |p: &Option<Passage>| p.as_ref().map(|p| p.text(text));
                let (title, position) = (printed(&peer.title), printed(&peer.position));
                let peer = &self.with_own_council(peer);
                let (role, organisation) = (printed(&peer.role), printed(&peer.organisation));
                let name = peer.name.text(text);
                let parts = [&peer.title, &peer.position, &peer.role, &peer.organisation];
                for part in parts.into_iter().flatten() {
                    self.ledger.mark(self.document, part, Use::Field);
                }
                self.ledger.mark(self.document, &peer.name, Use::Field);
                let as_written = self.field(&peer.as_written, &mut places);
                // A position may be printed once for two members, before both.
                for part in parts.into_iter().flatten() {
                    if !covers(&peer.as_written, part) {
                        places.extend(evidence(self.document, part));
                    }
                }
                report::Peer {
                    name,
                    title,
                    position,
                    role,
                    gss_code: organisation.as_deref().and_then(|o| self.code_of(o)),
                    organisation,
                    as_written,
                    evidence: places,
                }
            })
            .collect()
    }

    /// The member with what the post is of, where no comma parts it from a council that is known by name (`Director of
    /// Housing Needs Luton Council`), in the post.
    fn with_own_council(&self, peer: &Peer) -> Peer {
        let mut own = peer.clone();
        let (Some(role), Some(body)) = (&mut own.role, &mut own.organisation) else {
            return own;
        };
        let text = &self.document.text;
        let words = body.text(text);
        let known = council::find_mentions(&words, true);
        let at = match known.as_slice() {
            [(range, mention)] if mention.full && range.end == words.len() => range.start,
            _ => return own,
        };
        // `Cambridge City and South Cambridgeshire Councils`, `Borough of …`: words of a body's own name.
        let of_name = |word: &str| word.starts_with(char::is_lowercase) || word == "&";
        let before = &words[..at];
        if before.split_whitespace().any(of_name) || self.lexicon.bodies().any(before) {
            return own;
        }
        let between = match (role.end(), body.start()) {
            (Some(end), Some(start)) if end < start => text.slice(Span::new(end, start)),
            _ => return own,
        };
        if at > 0 && between.trim().is_empty() {
            role.append(
                &body.part(text, 0, words[..at].trim_end().len()),
                Join::Blank,
            );
            *body = body.part(text, at, words.len());
        }
        own
    }

    /// The code of a body, where it is a council.
    pub(super) fn code_of(&self, body: &str) -> Option<String> {
        council::lookup(body, self.date.as_deref())?
            .gss_code
            .clone()
    }
}

/// Whether all of a passage stands within another.
fn covers(whole: &Passage, part: &Passage) -> bool {
    part.pieces().iter().all(|piece| {
        let within = |p: &Piece| p.span.start <= piece.span.start && piece.span.end <= p.span.end;
        whole.pieces().iter().any(within)
    })
}
