using System.Diagnostics;
using WorkshopBot.Domain;

namespace WorkshopBot.Programmes.Tests;

public sealed class ProgrammeFileTests
{
    private const string Small = """
        id: small
        title:
          en: A small workshop
        dates: {from: 2025-06-23, to: 2025-06-23}
        time-zone: Asia/Samarkand
        languages: [en]
        sessions:
          - number: 1
            title: {en: First}
            planned: 30 min
            questions:
              - en: What?
        """;

    [Fact]
    public void A_small_programme_needs_little()
    {
        var programme = Read(Small);

        Assert.Equal("A small workshop", programme.Title[Language.English]);
        Assert.Empty(programme.Theme.Wordings);
        Assert.Equal(TimeSpan.FromMinutes(30), programme.Sessions[0].Planned);
        Assert.Equal(Attribution.Group, programme.Sessions[0].Attribution);
        Assert.Equal(SessionKind.Thematic, programme.Sessions[0].Kind);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once_each_with_its_place_and_remedy()
    {
        var mistakes = ProgrammeFile.Parse("""
            id: Small Workshop
            titel: {en: A small workshop}
            dates: {from: 2025-06-25, to: 2025-06-23}
            time-zone: Asia/Samarqand
            languages: [en, uz]
            sessions:
              - number: 1
                title: {en: First}
                planned: 30
                questions:
                  - en: What?
              - number: 1
                title: {en: Second}
                planned: -5 min
                questions: []
              - number: 4
                titles: {en: Fourth}
                planned: 25 h
                kind: concludng
                questions: Why?
            """).Mistakes;

        Assert.Equal(
            [
                "line 1, column 1, title: `title` is missing. Write it in each language of the workshop: `en: …`.",
                "line 1, column 5, id: `Small Workshop` cannot be an id. Name the workshop with lower-case letters, digits and hyphens, e.g. `id: unpsf-2025-workshop-1`.",
                "line 2, column 1, titel: there is no field `titel` here. Did you mean `title`?",
                "line 3, column 31, dates.to: the last day, 2025-06-23, is before the first, 2025-06-25. Swap them, or correct one.",
                "line 4, column 12, time-zone: `Asia/Samarqand` is not a time zone that this machine knows. Did you mean `Asia/Samarkand`?",
                "line 5, column 17, languages[2]: `uz` is not a language that WorkshopBot speaks. Did you mean `uz-Latn`?",
                "line 9, column 14, sessions[1].planned: `30` is not a length of time. Write how long the session is open, with its unit: `75 min`, `2 h` or `1 h 30 min`.",
                "line 12, column 13, sessions[2].number: session 1 exists already, on line 7. Give each session a number of its own.",
                "line 14, column 14, sessions[2].planned: the planned time is negative. Write how long the session is open, with its unit: `75 min`, `2 h` or `1 h 30 min`.",
                "line 15, column 16, sessions[2].questions: there is no question. List the guiding questions under `questions:`, each as `- en: …`; or set `kind: concluding` and write a `recommendation:`.",
                "line 16, column 5, sessions[3].title: `title` is missing. Write it in each language of the workshop: `en: …`.",
                "line 16, column 13, sessions[3].number: there are no sessions 2 to 3. Number the sessions from 1 without gaps.",
                "line 17, column 5, sessions[3].titles: there is no field `titles` here. Did you mean `title`?",
                "line 18, column 14, sessions[3].planned: `25 h` is more than 24 hours. Plan at most `24 h`; an organiser can extend a session while it is open.",
                "line 19, column 11, sessions[3].kind: `concludng` is none of the choices. Did you mean `concluding`?",
                "line 20, column 16, sessions[3].questions: a single value stands here, not a list. List the guiding questions under `questions:`, each as `- en: …`; or set `kind: concluding` and write a `recommendation:`.",
            ],
            mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("planned: 30 min", "planned: 0 min", "the planned time is nothing")]
    [InlineData("planned: 30 min", "planned: soon", "is not a length of time")]
    [InlineData("planned: 30 min", "planned: 99999999999 h", "is not a length of time")]
    [InlineData("planned: 30 min", "planned: 24 h 1 min", "more than 24 hours")]
    [InlineData("number: 1", "number: 2", "there is no session 1")]
    [InlineData("number: 1", "number: 0", "cannot have the number 0")]
    [InlineData("number: 1", "number: \"1\"", "is not a whole number")]
    [InlineData("number: 1", "number: [1]", "a list stands here")]
    [InlineData("from: 2025-06-23", "from: 23.06.2025", "is not a date")]
    [InlineData("from: 2025-06-23", "from: 2025-06-31", "is not a date")]
    [InlineData("dates: {from: 2025-06-23, to: 2025-06-23}", "dates: 2025-06-23", "a single value stands here, not fields")]
    [InlineData("Asia/Samarkand", "West Asia Standard Time", "is not a time zone")]
    [InlineData("languages: [en]", "languages: []", "there is no language")]
    [InlineData("languages: [en]", "languages: [en, en]", "listed twice")]
    [InlineData("languages: [en]", "languages: en", "not a list")]
    [InlineData("languages: [en]", "languages: [en, uz-Latn]", "the Uzbek (Latin) wording is missing")]
    [InlineData("en: What?", "uz-Latn: Nima?", "the English wording is missing")]
    [InlineData("en: What?", "en: \"\"", "the text is empty")]
    [InlineData("en: What?", "en:", "the text is empty")]
    [InlineData("en: What?", "en: \"a\\0b\"", "cannot be printed")]
    [InlineData("en: What?", "en: \"a\\uD800b\"", "")]
    [InlineData("en: What?", "de: Was?", "`de` is not a language")]
    [InlineData("- en: What?", "- What?", "a single value stands here, not fields")]
    [InlineData("id: small", "id:", "`id` is empty")]
    [InlineData("id: small", "id: small\nid: large", "is given twice; the first is on line 1")]
    [InlineData("questions:", "recommendation:", "a thematic session has no prompt")]
    [InlineData("planned: 30 min", "planned: 30 min\n    kind: concluding", "a concluding session has no guiding questions")]
    [InlineData("planned: 30 min", "planned: 30 min\n    attribution: everyone", "none of the choices")]
    [InlineData("title:\n  en: A small workshop", "title:\n  en: A small: workshop", "this is not YAML")]
    [InlineData("title:\n  en: A small workshop", "title:\n\ten: A small workshop", "this is not YAML")]
    [InlineData("title:\n  en: A small workshop", "title: &a\n  en: A small workshop", "an anchor")]
    [InlineData("A small workshop", "!!str A small workshop", "a tag")]
    public void A_mistake_is_found(string right, string wrong, string problem)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        var reading = ProgrammeFile.Parse(Small.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(reading.Programme);
        Assert.Contains(reading.Mistakes, mistake => mistake.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.All(reading.Mistakes, mistake => Assert.True(mistake is { Line: > 0, Column: > 0, Remedy.Length: > 10 }, mistake.ToString()));
    }

    [Theory]
    [InlineData("en: A small workshop", 201)]
    [InlineData("en: First", 201)]
    [InlineData("en: What?", 501)]
    public void A_text_that_is_too_long_for_a_phone_is_a_mistake(string right, int length)
    {
        var just = Small.Replace(right, $"en: {new string('x', length - 1)}", StringComparison.Ordinal);
        var over = Small.Replace(right, $"en: {new string('x', length)}", StringComparison.Ordinal);

        Assert.Empty(ProgrammeFile.Parse(just).Mistakes);
        Assert.Contains($"the text has {length} characters", Assert.Single(ProgrammeFile.Parse(over).Mistakes).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin_serves_readers_of_Cyrillic_and_the_other_way_round()
    {
        var both = Small.Replace("languages: [en]", "languages: [en, uz-Latn, uz-Cyrl]", StringComparison.Ordinal)
            .Replace("en: A small workshop", "en: A small workshop\n  uz-Latn: Kichik seminar", StringComparison.Ordinal)
            .Replace("{en: First}", "{en: First, uz-Cyrl: Биринчи}", StringComparison.Ordinal)
            .Replace("en: What?", "en: What?\n        uz-Latn: Nima?", StringComparison.Ordinal);

        Assert.Equal("Kichik seminar", Read(both).Title[Language.UzbekCyrillic]);
    }

    [Fact]
    public void A_language_that_is_being_translated_may_have_gaps()
    {
        var programme = Read(Small.Replace("languages: [en]", "languages: [en, uz-Latn]\nuntranslated: [uz-Latn]", StringComparison.Ordinal));

        Assert.Equal([Language.English, Language.UzbekLatin], programme.Languages);
        Assert.Equal("What?", programme.Sessions[0].Questions[0].Text[Language.UzbekLatin]);
    }

    [Fact]
    public void Sessions_may_stand_in_any_order()
    {
        var second = "\n" + Small[Small.IndexOf("  - number", StringComparison.Ordinal)..];
        var programme = Read(Small.Replace("number: 1", "number: 2", StringComparison.Ordinal) + second);

        Assert.Equal([1, 2], programme.Sessions.Select(session => session.Number));
    }

    [Fact]
    public void A_file_that_grows_when_it_is_read_is_refused()
    {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(level =>
            $"{(char)('a' + level)}: &{(char)('a' + level)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + level - 1)}", 9))}]\n"));

        var mistake = Assert.Single(ProgrammeFile.Parse(bomb).Mistakes);

        Assert.Contains("anchor", mistake.Problem, StringComparison.Ordinal);
        Assert.Equal(1, mistake.Line);
    }

    [Theory]
    [InlineData("[", 400_000)]
    [InlineData("{a: ", 200_000)]
    [InlineData("- ", 400_000)]
    [InlineData("? ", 400_000)]
    public void A_file_that_nests_without_end_is_refused_quickly(string opening, int times)
    {
        var watch = Stopwatch.StartNew();

        var mistake = Assert.Single(ProgrammeFile.Parse(string.Concat(Enumerable.Repeat(opening, times))).Mistakes);

        Assert.Contains("nested", mistake.Problem, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_file_with_too_many_values_is_refused()
    {
        var mistake = Assert.Single(ProgrammeFile.Parse($"sessions: [{string.Concat(Enumerable.Repeat("1,", 30_000))}]").Mistakes);

        Assert.Contains("more than 20000 values", mistake.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    [InlineData("just words")]
    [InlineData("- a\n- list")]
    [InlineData("{}")]
    [InlineData("---\n---\n")]
    [InlineData("a: b\n---\nc: d")]
    [InlineData("\"unclosed")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("@")]
    [InlineData("%YAML 9.9\n---\na: b")]
    public void What_is_no_programme_is_refused_with_a_reason(string text)
    {
        var reading = ProgrammeFile.Parse(text);

        Assert.Null(reading.Programme);
        Assert.NotEmpty(reading.Mistakes);
    }

    [Fact]
    public void A_file_is_read_with_or_without_a_byte_order_mark()
    {
        using var file = new TemporaryFile([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Small)]);

        Assert.NotNull(ProgrammeFile.Load(file.Path).Programme);
    }

    [Fact]
    public void A_file_that_is_huge_or_binary_or_missing_is_refused_with_a_reason()
    {
        using var huge = new TemporaryFile(new byte[10_000_000]);
        using var picture = new TemporaryFile([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFE]);
        using var zeros = new TemporaryFile(new byte[1000]);

        Assert.Contains("larger than 1 MB", Assert.Single(ProgrammeFile.Load(huge.Path).Mistakes).Problem, StringComparison.Ordinal);
        Assert.Contains("not text in UTF-8", Assert.Single(ProgrammeFile.Load(picture.Path).Mistakes).Problem, StringComparison.Ordinal);
        Assert.Contains("no text has", Assert.Single(ProgrammeFile.Load(zeros.Path).Mistakes).Problem, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(ProgrammeFile.Load(huge.Path + ".none").Mistakes).Problem, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(ProgrammeFile.Load(Path.GetDirectoryName(huge.Path)!).Mistakes).Problem, StringComparison.Ordinal);
    }

    private static Programme Read(string text)
    {
        var reading = ProgrammeFile.Parse(text);
        Assert.Empty(reading.Mistakes);
        return reading.Programme!;
    }
}
