//! What a mention weighs by where it stands.

/// Weights of a mention: as an authority, and as a place.
pub(super) struct Weight {
    pub(super) full: f32,
    pub(super) place: f32,
}

/// In the title.
pub(super) const TITLE: Weight = Weight {
    full: 20.0,
    place: 12.0,
};
/// In the first place where the extractor says that the subject is named, and in the others.
pub(super) const SUBJECT: [Weight; 3] = [
    Weight {
        full: 12.0,
        place: 7.0,
    },
    Weight {
        full: 8.0,
        place: 5.0,
    },
    Weight {
        full: 5.0,
        place: 3.0,
    },
];
/// In a line that runs along the pages: whose paper it is.
pub(super) const RUNNING: Weight = Weight {
    full: 8.0,
    place: 0.0,
};
/// How well such a line shows the name: the text's own mentions go before it.
pub(super) const RUNNING_SHOWN: f32 = 0.5;
/// Of a site or an address for mail that is given.
pub(super) const HOST: f32 = 6.0;
/// Added in the line at a page's foot that says whose it is, where nothing else tells.
pub(super) const COPYRIGHT_HOLDER: f32 = 6.0;
/// In a heading.
pub(super) const HEADING: Weight = Weight {
    full: 4.0,
    place: 3.0,
};
/// Anywhere else.
pub(super) const TEXT: Weight = Weight {
    full: 2.0,
    place: 1.0,
};
/// Added near the top of the document.
pub(super) const FRONT: Weight = Weight {
    full: 4.0,
    place: 2.0,
};
/// Added where the words beside it speak of the visit ("four days at …", "requested by …", "… invited the LGA").
pub(super) const VISIT: f32 = 6.0;
/// The most that running text gives: beyond it a council is only talkative.
pub(super) const MOST_FROM_TEXT: f32 = 40.0;
/// Least weight of a subject.
pub(super) const LEAST: f32 = 5.0;
/// The same where it comes from running text alone: one mention there is too little.
pub(super) const LEAST_FROM_TEXT: f32 = 7.0;
/// How many times the weight of the next it must have.
pub(super) const LEAD: f32 = 2.0;
