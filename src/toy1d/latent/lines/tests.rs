//! Lines through spaces whose images are known.

use super::*;
