//! Settings that files and recipes have as text.

/// Lets serde read a type as its `FromStr` does, or as the function that is named, and write it as its `Display` does.
macro_rules! as_text {
    ($type:ty) => {
        $crate::as_text::as_text!($type, str::parse);
    };
    ($type:ty, $read:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                ($read)(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use as_text;
