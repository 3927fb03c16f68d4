using System.Text;
using static WorkshopBot.EndToEnd.Files.HostileFile;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Tables for <c>draft</c> and <c>members</c>, as CSV and Excel.</summary>
internal static class HostileTables
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>text</t></is></c></row>";

    public static IEnumerable<HostileFile> All =>
    [
        Csv("a million columns.csv", () => "text" + Times(",", 1_000_000) + "\na\n", "columns"),
        Csv("a million columns in the second row.csv", () => "text\na" + Times(",a", 1_000_000) + "\n", "columns"),
        Csv("a million rows.csv", () => "text\n" + Times("a\n", 1_000_000), "rows"),
        Csv("many columns over many rows.csv", () => "text" + Times(",b", 15_000) + "\n" + Times("a\n", 90_000), "too many"),
        Csv("empty cells without end.csv", () => "text" + Times(",b", 900) + "\n" + Times(Times(",", 900) + "\n", 3_000), "cells"),
        Csv("a quotation mark that is never closed.csv", () => "text\n\"" + Times("a word and\n", 1_700_000), "never closed"),
        Csv("quotation marks for a megabyte.csv", () => "text\na" + Times("\"", 1_000_000) + "\n", "characters stands in one cell"),
        Csv("an odd number of quotation marks.csv", () => "text\n" + Times("\"", 1_000_001) + "\n", ""),
        Csv("one line for twenty megabytes.csv", () => "text\n" + Times("word ", 3_900_000), "characters stands in one cell"),
        Csv("tabs for ten megabytes.csv", () => "text\n" + Times("\t", 10_000_000), ""),
        Csv("line ends for twenty megabytes.csv", () => "text\na\n" + Times("\n", 19_000_000), "rows"),
        Csv("questions that are all different.csv", () => "text,question\n" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"a,question {number}\n")), "questions"),
        Csv("a form of many questions.csv", () => "ID,Start time,Completion time" + string.Concat(Enumerable.Range(0, 9_000).Select(number => $",why {number}")) + "\n" + Times("1,1,1,because of it\n", 2_000), "too many"),
        Csv("no text at all.csv", () => Times("\u0001", 1_000_000), "binary data"),
        Csv("what a console obeys.csv", () => "title\u001b[2J\na\n", "binary data"),
        Of("zeros.csv", "draft", () => new byte[15_000_000], "binary data"),
        Of("half surrogates.csv", "draft", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("text\n"), .. Enumerable.Repeat((byte[])[0x3D, 0xD8, 0x0A, 0x00], 200_000).SelectMany(half => half)], "rows"),
        Of("UTF-32.csv", "draft", () => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("text\nanswer\n")], ""),
        Claiming("a gigabyte.csv", "draft", "text\n", 1_000_000_000, "20 MB"),
        Claiming("a gigabyte of members.csv", "members", "Anna,Table 1\n", 1_000_000_000, "2 MB"),
        Of("zeros of members.csv", "members", () => new byte[1_500_000], "not a table"),
        Book("a million cells in a row.xlsx", () => Sheet("<row r=\"1\">", "<c/>", 1_000_000, "</row>"), "columns"),
        Book("one far cell in each of a million rows.xlsx", () => Sheet(Head, "<row><c r=\"ALL1\"><v>1</v></c></row>", 1_000_000, ""), "cells"),
        Book("a million empty rows.xlsx", () => Sheet(Head, "<row/>", 1_000_000, ""), "rows"),
        Book("columns beyond the last.xlsx", () => Sheet(Head, "<row><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row>", 90_000, "")),
        Book("a text for every cell.xlsx", () => Sheet(Head, "<row><c t=\"s\"><v>0</v></c></row>", 90_000, ""), "characters", () => Shared("<si><t> ", "a", 32_000, "</t></si>")),
        Book("a text that is too long.xlsx", () => Sheet(Head, "<row><c t=\"inlineStr\"><is>", 1, Times("<t>aaaaaaaaaaaaaaaaaaaa</t>", 900_000) + "</is></c></row>"), "characters stands in one cell"),
        Book("pieces of a text without end.xlsx", () => Sheet(Head, "<row><c t=\"inlineStr\"><is><t>", 1, Times("<![CDATA[aaaaaaaaaa]]>", 2_000_000) + "</t></is></c></row>"), ""),
        Book("texts without end.xlsx", () => Sheet(Head, "<row><c t=\"s\"><v>0</v></c></row>", 1, ""), "", () => Shared("", "<si><t>a</t></si>", 5_000_000, "")),
        Book("runs without end.xlsx", () => Sheet(Head, "<row><c t=\"s\"><v>0</v></c></row>", 1, ""), "characters stands in one cell", () => Shared("<si>", "<r><t>a</t></r>", 3_000_000, "</si>")),
        Book("a name of a text that is not there.xlsx", () => Sheet(Head, "<row><c r=\"A2\" t=\"s\"><v>99</v></c></row>", 1, ""), "cell A2"),
        Book("elements in elements.xlsx", () => Sheet("", "<row>", 100_000, Times("</row>", 100_000)), "nested"),
        Book("runs in runs.xlsx", () => Sheet(Head, "<row><c t=\"s\"><v>0</v></c></row>", 1, ""), "nested", () => Shared("<si>", "<r>", 100_000, Times("</r>", 100_000) + "</si>")),
        Book("entities in entities.xlsx", () => Part("xl/worksheets/sheet1.xml", HostileWord.Laughs("worksheet") + $"<worksheet {Main}><sheetData><row><c t=\"inlineStr\"><is><t>&l9;</t></is></c></row></sheetData></worksheet>"), "damaged"),
        Book("zeros for a gigabyte.xlsx", () => Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>", " ", 1_000_000_000, "</sheetData></worksheet>"), "larger than"),
        Book("comments for a hundred megabytes.xlsx", () => Sheet(Head, "<!-- a -->", 12_000_000, ""), "unpacks"),
        Book("a million names.xlsx", () => Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>" + string.Concat(Enumerable.Range(0, 900_000).Select(number => $"<a{number}/>")) + "</sheetData></worksheet>"), "names"),
        Book("a million sheets.xlsx", () => Sheet(Head, "", 0, ""), "pieces of text", () => Part("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relations}\"><sheets>", "<sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/>", 1_000_000, "</sheets></workbook>")),
        Of("an archive of archives.xlsx", "draft", () => Zip(("a.xlsx", stream => stream.Write(Zip(Part("b.xlsx", "", "PK", 5_000_000, ""))))), "neither a CSV file nor an Excel workbook"),
    ];

    private static HostileFile Csv(string name, Func<string> text, string? says) => Of(name, "draft", text, says);

    /// <param name="other">Instead of the part of this name, or beside the others.</param>
    private static HostileFile Book(string name, Func<(string Name, Action<Stream> Write)> sheet, string? says = null, Func<(string Name, Action<Stream> Write)>? other = null) => Of(name, "draft", () =>
    {
        (string Name, Action<Stream> Write)[] own = other is null ? [sheet()] : [sheet(), other()];
        (string Name, Action<Stream> Write)[] usual =
        [
            Part("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{Types}.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{Types}.sharedStrings+xml\"/></Types>"),
            Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            Part("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"),
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            Shared("<si><t>a</t></si>", "", 0, ""),
        ];
        return Zip([.. usual.Where(part => own.All(mine => mine.Name != part.Name)), .. own]);
    }, says);

    private static (string Name, Action<Stream> Write) Sheet(string before, string piece, long times, string after) =>
        Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{before}", piece, times, $"{after}</sheetData></worksheet>");

    private static (string Name, Action<Stream> Write) Shared(string before, string piece, long times, string after) =>
        Part("xl/sharedStrings.xml", $"<sst {Main}>{before}", piece, times, $"{after}</sst>");
}
