//! Files as programs and people write them, with their numbers or the error messages.

use super::*;

fn column(text: impl AsRef<[u8]>, wanted: &str) -> io::Result<Column> {
    let source = super::super::source::text(text.as_ref())?;
    read(source, Some(wanted).filter(|wanted| !wanted.is_empty()))
}

#[track_caller]
fn holds(text: impl AsRef<[u8]>, wanted: &str, numbers: &[f64]) {
    assert_eq!(column(text, wanted).unwrap().values, numbers);
}

#[track_caller]
fn refused(text: impl AsRef<[u8]>, wanted: &str, words: &str) {
    let problem = column(text, wanted).unwrap_err().to_string();
    assert!(problem.contains(words) && !problem.contains('\n'), "{problem}");
}

#[test]
fn every_line_end_and_encoding_is_read() {
    for text in ["h,w\r1.5,2\r3,4\r", "h,w\r\n1.5,2\n3,4", "h,w\n\n1.5,2\r\r3,4", "\u{feff}h,w\n1.5,2\n3,4\n"]
    {
        holds(text, "h", &[1.5, 3.0]);
    }
    let units: Vec<u16> = "\u{feff}Größe 😀;w\r\n1,5;2\r\n3;4\r\n".encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [&little, &big] {
        holds(bytes, "Größe 😀", &[1.5, 3.0]);
    }
    refused(&little[..little.len() - 1], "w", "found half a character; save the file as UTF-8");
    holds(b"Gr\xF6\xDFe \x80;w\n1,5;2\n2,5;\xE4\n", "Größe €", &[1.5, 2.5]);
}

#[test]
fn one_delimiter_separates_all_cells() {
    holds("h;w\n181,6;80,8\n183,0;64,3\n", "w", &[80.8, 64.3]);
    holds("h\tw\n181,6\t80,8\n183,0\t64,3\n", "w", &[80.8, 64.3]);
    holds("181,6;80,8\n183,0;64,3\n", "2", &[80.8, 64.3]);
    holds("1,5 2,5\n3,5 4,5\n", "2", &[2.5, 4.5]);
    holds("h, w\n 1, 2\n 3, 4\n", "w", &[2.0, 4.0]);
    holds("# h w\n1.5e+00 2.0e+00\n3.5e+00 -4.0e+00\n", "w", &[2.0, -4.0]);
    holds("  h    w\n  1.5  2\n 13.5  \t 4  \n", "w", &[2.0, 4.0]);
    holds("height (cm; rounded),weight\n1.5,2.5\n", "weight", &[2.5]);
    holds("sep=;\r\nh,1;w,2\r\n1,5;2,5\r\n", "w,2", &[2.5]);
    holds("my height\n1.5\n2\n", "my height", &[1.5, 2.0]);
    holds("height\n1,5\n2\n", "height", &[1.5, 2.0]);
    holds("1.5\n2\n", "", &[1.5, 2.0]);
    refused("sep=|\nh|w\n1|2\n", "w", "line 1: expected sep= with a comma, semicolon or tab, found \"|\"");
    refused("h;w\n181,6,80,8\n", "h", "line 2: expected 2 cells as in the heading, found 1");
    refused(
        "h,w\n181,6,80,8\n",
        "h",
        "found 4 (separated by commas); if commas are decimal, separate cells by",
    );
    refused("height (cm) weight\n1 2\n", "weight", "expected 3 cells as in the heading, found 2");
}

#[test]
fn quotes_keep_a_cell_together_and_inches_do_not() {
    holds("id,note,h\n0,\"first\nthen 3,0\",1.5\n1,\"\r\r\",2\n", "h", &[1.5, 2.0]);
    holds("\"name, first\"; \"height\"\n \"Doe; J.\";1.5\n\"\";2\n", "height", &[1.5, 2.0]);
    holds("\"6\"\" pipe; long\";3\n\"\"\"\";4\n", "2", &[3.0, 4.0]);
    holds("width 5\",height 6\"\n1,2\n", "height 6\"", &[2.0]);
    holds("\"h\" ,\"w\"\t\n\"1.5\" ,\" 2 \"\n", "w", &[2.0]);
    refused("h,w\n1,2\n\"3,4\n5,6\n", "w", "line 3: expected a closing quote, found none");
    refused(
        "\"h,w\n1,2\n",
        "w",
        "line 1: expected a closing quote, found none; close the quote or remove it",
    );
    refused("h,w\n1,2\n\"3\"x,4\n", "w", "line 3: expected the end of a cell after its closing quote");
    refused("h,w\n\"3\" \"4\",4\n", "w", "line 2: expected the end of a cell after its closing quote");
    refused(
        format!("h,w\n1,{}\n", "2,".repeat(1 << 19)),
        "h",
        "line 2: expected a row of at most 1048576 bytes",
    );
    refused(format!("h,w\n1,\"{}\n\",3", "x".repeat(1 << 20)), "h", "line 2: expected a closing quote");
}

#[test]
fn comments_blank_lines_and_empty_cells_at_the_end_are_skipped() {
    holds("# made by \"R\nh,w\n#1,2\n\n  \n3,4\n", "w", &[4.0]);
    holds("h;w;;\n1;2;;\n;;;\n3;4\n", "w", &[2.0, 4.0]);
    holds("h,w\n1,2,\n3,4,\n", "w", &[2.0, 4.0]);
    holds("# of 2021\n## h,w\n1,2\n3,4\n", "w", &[2.0, 4.0]);
    refused("h,w\n1,2\n\n3\n", "h", "line 4: expected 2 cells as in the heading, found 1");
    refused("h,w\n\n1,\"a\nb\"\n3,4,5\n", "h", "line 5: expected 2 cells as in the heading, found 3");
    refused("1,2\n3,4,5\n", "1", "line 2: expected 2 cells as in the first row, found 3");
    refused("", "", "found an empty file");
    refused("# nothing\n\n", "", "found an empty file");
    refused("height,weight\n", "height", "expected numbers, found none below the heading");
}

#[test]
fn a_name_is_a_heading_whatever_it_looks_like() {
    holds("2021,2022,2023\n1.82,0.81,1.01\n1.83,0.64,1.19\n", "2022", &[0.81, 0.64]);
    holds("2021,2022,2023\n1.82,0.81,1.01\n1.83,0.64,1.19\n", "2", &[0.81, 0.64]);
    holds("2015,2020\n7,2\n5,6\n", "2020", &[2.0, 6.0]);
    holds("0,1\n1.5,2.5\n3,4\n", "1", &[2.5, 4.0]);
    holds("0,1,2\n5,3,1\n7,8,9\n", "0", &[5.0, 7.0]);
    holds(",0,1\n0,1.5,2.5\n1,3,4\n", "1", &[2.5, 4.0]);
    holds("name,2,1\nDoe,5,6\nRoe,7,8\n", "1", &[6.0, 8.0]);
    holds("# 2 1\n5 6\n7 8\n", "1", &[6.0, 8.0]);
    holds("h,w,w\n1,2,3\n", "3", &[3.0]);
    refused("h,w,w\n1,2,3\n", "w", "found columns 2, 3 of that name; choose one by its number");
    refused(
        "h,w\n1,2\n",
        "x",
        "expected a column \"x\", found h, w; choose one of these or a number from 1 to 2",
    );
    refused("1.5,2\n1,2\n", "h", "expected a column \"h\", found no heading; choose a number from 1 to 2");
    refused("a,b,c,d,e,f,g,h,i,j,k,l,m\n", "x", "j, k, l and 1 more");
    refused("h,w\n1,2\n", "3", "expected a column \"3\"");
}

#[test]
fn a_row_of_numbers_is_data_unless_it_counts_up() {
    holds("5,1\n3,4\n", "1", &[5.0, 3.0]);
    holds("1,2\n3,4\n", "2", &[2.0, 4.0]);
    holds("2,3\n1.5,2.5\n", "", &[2.0, 1.5]);
    holds("0,1\n1,1\n0,0\n", "2", &[1.0, 1.0, 0.0]);
    holds("2019,2020\n2021,2022\n", "1", &[2019.0, 2021.0]);
    holds("Doe,1.5\nRoe,2.5\n", "2", &[1.5, 2.5]);
    refused(
        "NaN\n1\n2\n",
        "",
        "line 1, column 1: expected a number, found \"NaN\", a missing value; fill it in",
    );
}

#[test]
fn numbers_are_read_as_they_are_meant() {
    holds("x\n1.5\n\u{2212}2.5\n+3\n.5\n1E3\n", "x", &[1.5, -2.5, 3.0, 0.5, 1000.0]);
    holds("x,y\n\"1,5\",a\n\"\u{2212}2,25\",b\n", "x", &[1.5, -2.25]);
    holds("x;y\n1,234;70,5\n", "x", &[1.234]);
    holds("x\ty\n1,234\t70,5\n", "x", &[1.234]);
    holds("x;y\n1.234;70.5\n", "x", &[1.234]);
    holds("x\n1.234\n1.235\n", "x", &[1.234, 1.235]);
    let doubt = "line 2, column 2 \"income\": expected an unambiguous number, found \"3,632\"";
    refused("name,income\na,\"3,632\"\nb,\"3,660\"\n", "income", doubt);
    refused("name\tincome\na\t3,632\nb\t950\n", "income", doubt);
    refused(
        "x;y\n1.234;70,5\n2.345;80\n",
        "x",
        "found \"1.234\", whose mark may separate thousands; write it without",
    );
    refused(
        "x;y\n1,5;a\n1.234;b\n",
        "x",
        "line 3, column 1 \"x\": expected one decimal mark, found \"1.234\" but \"1,5\"",
    );
}

#[test]
fn every_refusal_names_the_cell_and_a_remedy() {
    for (cell, found, remedy) in [
        ("", "an empty cell", "fill it in or leave out the row"),
        ("NA", "\"NA\", a missing value", "fill it in or leave out the row"),
        ("nan", "\"nan\", a missing value", "fill it in or leave out the row"),
        ("NULL", "\"NULL\", a missing value", "fill it in or leave out the row"),
        ("inf", "\"inf\"", "leave out the row, or scale"),
        ("1e400", "\"1e400\"", "leave out the row, or scale"),
        ("1.234,56", "\"1.234,56\"", "with a decimal point and without separators of thousands"),
        ("1,234,567", "\"1,234,567\"", "without separators of thousands"),
        ("1 234.5", "\"1 234.5\"", "without separators of thousands"),
        ("1'234", "\"1'234\"", "without separators of thousands"),
        ("12 %", "\"12 %\"", "leave out the percent signs"),
        ("170 cm", "\"170 cm\"", "leave out the unit"),
        ("0x1F", "\"0x1F\"", "in decimal digits"),
        ("12:30", "\"12:30\"", "write a number such as 41.2, or choose another column"),
        ("tall\u{1b}[2J", "\"tall\\u{1b}[2J\"", "or choose another column"),
        ("\u{202e}x", "\"\\u{202e}x\"", "or choose another column"),
    ] {
        let place = "line 3, column 2 \"h\": expected a ";
        let problem = column(format!("n;h\na;1\nb;{cell}\n"), "h").unwrap_err().to_string();
        assert!(problem.contains(place) && problem.contains(found) && problem.contains(remedy), "{problem}");
    }
    refused(format!("h\n1\n{}\n", "x".repeat(999)), "h", &format!("found \"{}…\"; write", "x".repeat(40)));
}

#[test]
fn binary_files_are_refused_by_kind() {
    refused(b"PK\x03\x04....", "", "found a ZIP archive, such as an Excel workbook; save the table as CSV");
    refused(b"\x1F\x8B\x08\0", "", "found a gzip archive; unpack it");
    refused(b"\x001\x002\x003", "", "found NUL bytes; save the table as CSV in UTF-8");
}

#[test]
fn a_column_is_described_as_it_was_read() {
    let words = |text: &str, wanted| {
        let words = column(text, wanted).unwrap().words;
        words.column() + &words.manner()
    };
    assert_eq!(words("h;w\n1,5;2\n", "h"), "column 1 'h' (semicolons, decimal commas)");
    assert_eq!(words("h;w\n1,5;2\n", "2"), "column 2 'w' (semicolons)");
    assert_eq!(words("1 2\n3 4\n", "2"), "column 2 without a heading (blanks)");
    assert_eq!(words("1\n2\n", ""), "column 1 without a heading");
}

#[test]
fn no_more_numbers_are_kept_than_memory_is_allowed_for() {
    let problem = read(Repeated(b"1\n", 0), None).unwrap_err().to_string();
    assert!(problem.contains("line 10000001: expected at most 10000000 numbers, found more"), "{problem}");
}

/// The same text repeated endlessly, starting at this byte.
struct Repeated(&'static [u8], usize);

impl Read for Repeated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = self.0[self.1];
            self.1 = (self.1 + 1) % self.0.len();
        }
        Ok(buffer.len())
    }
}
