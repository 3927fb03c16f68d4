using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Programmes.Tests.Import;

/// <summary>Invented notes of many shapes, each with what a careful reader finds in it.</summary>
public sealed class NoteShapesTests
{
    private static readonly DateOnly Today = new(2026, 1, 15);

    public static TheoryData<string> Notes => [.. Directory.GetFiles(Folder(), "*.expected").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_note_is_read_as_a_careful_reader_reads_it(string name) =>
        Assert.Equal(Expected(name), Told(ConceptNote.Read(File(name), Today)));

    [Theory]
    [InlineData("utf-16", "\r\n")]
    [InlineData("utf-16BE", "\n")]
    [InlineData("utf-8", "\r\n")]
    [InlineData("utf-8", "\r")]
    [InlineData("utf-16 without a mark", "\r\n")]
    [InlineData("windows-1252", "\r\n")]
    public void Encodings_and_line_ends_change_nothing(string encoding, string lineEnd)
    {
        foreach (var name in encoding == "windows-1252" ? ["words"] : new[] { "cyrillic", "roman" })
        {
            var text = System.IO.File.ReadAllText(File(name)).Replace("\n", lineEnd, StringComparison.Ordinal);
            byte[] content = encoding switch
            {
                "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
                "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
                _ => [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)],
            };
            using var file = new TemporaryFile(content, ".txt");

            Assert.Equal(Expected(name), Told(ConceptNote.Read(file.Path, Today)));
        }
    }

    [Fact]
    public void Word_may_number_the_sessions_itself()
    {
        using var file = new TemporaryFile(WordNotes.Numbered(), ".docx");

        Assert.Equal(
            """
            title: Clean rivers
            dates: 2026-10-05 2026-10-06
            zone: Asia/Bishkek
            languages: en
            1 Thematic 75: Where the dirt comes from
              = We look at a map.
              ? Who pours what into the river?
              ? Who measures it?
            2 Thematic 75: Who cleans up
              ? Which towns share a river, and who pays?
            3 Concluding 75: Recommendations
              ? What do you recommend, and to whom, after this workshop? Please write one recommendation at a time.

            """, Told(ConceptNote.Read(file.Path, Today)));
    }

    [Fact]
    public void Sessions_may_stand_in_a_table_in_Word()
    {
        using var file = new TemporaryFile(WordNotes.InATable(), ".docx");

        Assert.Equal(
            """
            title: Night buses
            dates: 2026-11-03 2026-11-03
            zone: Europe/Warsaw
            languages: en
            1 Thematic 90: Who rides
              = Nurses and bakers.
              ? Where do they wait?
              ? What do they fear?
            2 Thematic 60: Who drives
              = Shifts and pay.
              ? Who would drive at three?
            3 Concluding 75: Wrap-up
              = Each table reports.
              ? What do you recommend, and to whom, after this workshop? Please write one recommendation at a time.

            """, Told(ConceptNote.Read(file.Path, Today)));
    }

    [Fact]
    public void A_Word_heading_may_be_broken_and_a_question_may_have_moved()
    {
        using var file = new TemporaryFile(WordNotes.Revised(), ".docx");

        Assert.Equal(
            """
            title: Harbour towns and rising seas
            dates: 2027-06-03 2027-06-03
            zone: Europe/Riga
            languages: en
            1 Thematic 75: Dikes, pumps and patience
              ? Which dike will fail first?
            2 Thematic 75: Insurance
              ? What is still insurable?
              ? Who pays for the rest?
            3 Concluding 75: Conclusions
              ? What do you recommend, and to whom, after this workshop? Please write one recommendation at a time.

            """, Told(ConceptNote.Read(file.Path, Today)));
    }

    [Fact]
    public void Times_of_an_agenda_in_Word_are_those_of_the_sessions_beside_them()
    {
        using var file = new TemporaryFile(WordNotes.Agenda(), ".docx");

        Assert.Equal(
            """
            title: Peer review of land registries
            dates: 2026-09-21 2026-09-22
            zone: Europe/Podgorica
            languages: en
            1 Thematic 90: Speed
              ? Where do files wait?
              ? Who notices?
            2 Thematic 120: Fraud
              ? Which frauds are most frequent?
            3 Concluding 60: Conclusions
              ? What do you recommend, and to whom, after this workshop? Please write one recommendation at a time.

            """, Told(ConceptNote.Read(file.Path, Today)));
    }

    [Theory]
    [InlineData("essay")]
    [InlineData("exercises")]
    [InlineData("invoice")]
    [InlineData("minutes")]
    [InlineData("recipe")]
    [InlineData("reply")]
    [InlineData("syllabus")]
    [InlineData("timber")]
    [InlineData("weekend")]
    public void What_only_looks_like_a_note_is_refused(string name) =>
        Assert.Contains("no sessions", ConceptNote.Read(Path.Combine(Folder(), $"refused-{name}.txt"), Today).Refusal, StringComparison.Ordinal);

    [Fact]
    public void What_holds_no_sessions_is_refused_with_the_reason()
    {
        Assert.Contains("no sessions", ConceptNote.Read(Path.Combine(Folder(), "cv.txt"), Today).Refusal, StringComparison.Ordinal);
        Assert.Contains("Rich Text", Refusal(@"{\rtf1\ansi Session 1: Trust}"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("web page", Refusal("<!DOCTYPE html><html><body>Session 1: Trust</body></html>"u8.ToArray()), StringComparison.Ordinal);
        var noise = new byte[4_001];
        new Random(1).NextBytes(noise);
        Assert.Contains("neither text nor Word", Refusal([.. noise.Select(value => value == 0 ? (byte)1 : value)]), StringComparison.Ordinal);
        Assert.Contains("no sessions", Refusal("Part 1\n\nIt was a dark night.\n\nPart 2\n\nIt rained."u8.ToArray()), StringComparison.Ordinal);
    }

    private static string? Refusal(byte[] content)
    {
        using var file = new TemporaryFile(content, ".txt");
        return ConceptNote.Read(file.Path, Today).Refusal;
    }

    private static string Told(ImportResult result)
    {
        Assert.Null(result.Refusal);
        var programme = result.Programme!;
        Assert.Empty(ProgrammeFile.Parse(ProgrammeFile.Write(programme)).Mistakes);
        return string.Concat(Lines(programme).Select(line => $"{line}\n"));
    }

    private static IEnumerable<string> Lines(Programme programme)
    {
        yield return $"title: {programme.Title}";
        if (programme.Theme.Wordings.Count > 0) yield return $"theme: {programme.Theme}";
        yield return FormattableString.Invariant($"dates: {programme.From:yyyy-MM-dd} {programme.To:yyyy-MM-dd}");
        yield return $"zone: {programme.TimeZone}";
        yield return $"languages: {string.Join(", ", programme.Languages.Select(language => language.Tag()))}";
        foreach (var session in programme.Sessions)
        {
            yield return FormattableString.Invariant($"{session.Number} {session.Kind} {session.Planned.TotalMinutes:0}: {session.Title}");
            if (session.Description.Wordings.Count > 0) yield return $"  = {session.Description.ToString().Replace("\n", " / ", StringComparison.Ordinal)}";
            foreach (var question in session.Questions) yield return $"  ? {question.Text}";
        }
    }

    private static string Expected(string name) => System.IO.File.ReadAllText(Path.Combine(Folder(), $"{name}.expected"));

    private static string File(string name) => Directory.GetFiles(Folder(), $"{name}.*").Single(file => !file.EndsWith(".expected", StringComparison.Ordinal));

    private static string Folder() => Path.Combine(Repository.Root, "tests", "WorkshopBot.Programmes.Tests", "Import", "notes");
}
