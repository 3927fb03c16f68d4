using CsCheck;
using WorkshopBot.Domain;

namespace WorkshopBot.Programmes.Tests;

public sealed class ProgrammeWriterTests
{
    private static readonly Gen<string> Wording =
        Gen.OneOf(
            Gen.String[Gen.Char["abc XYZ 019 :#-?*&!|>%@`'\"{}[],=~oʻgʻʼўқғҳ–…\\/<>"], 1, 80],
            Gen.OneOf<string>("yes", "null", "~", "1", "1e3", "- a", "a: b", "# no", "=1+1", "<at>Everyone</at>", "${workshop.title}", "**bold** [x](javascript:1)", "😀 emoji", "---", "...", "2025-06-23", "true", "\u0085next", "\u2028line"))
        .Select(text => System.Text.RegularExpressions.Regex.Replace(text, @"\s+", " ").Trim())
        .Where(text => text.Length > 0);

    private static readonly Gen<LocalizedText> Text =
        Gen.Select(Wording, Wording, Gen.Bool).Select((english, uzbek, both) =>
            both ? LocalizedText.In(Language.English, english).With(Language.UzbekLatin, uzbek) : LocalizedText.In(Language.English, english));

    private static readonly Gen<Session> Session =
        Gen.Select(Text, Text, Text.List[1, 5], Gen.Int[1, 24 * 3600], Gen.Enum<Attribution>(), Gen.Bool)
            .Select((title, description, questions, seconds, attribution, concluding) => new Session
            {
                Number = 1,
                Kind = concluding ? SessionKind.Concluding : SessionKind.Thematic,
                Title = title,
                Description = description,
                Planned = TimeSpan.FromSeconds(seconds),
                Attribution = attribution,
                Questions = [.. questions.Take(concluding ? 1 : 5).Select((text, index) => new GuidingQuestion(index + 1, text))],
            });

    private static readonly Gen<Programme> AnyProgramme =
        Gen.Select(Text, Text, Session.List[1, 6], Gen.Int[0, 30]).Select((title, theme, sessions, days) => new Programme
        {
            Id = "any-1",
            Title = title,
            Theme = theme,
            From = new(2025, 6, 23),
            To = new DateOnly(2025, 6, 23).AddDays(days),
            TimeZone = "Asia/Samarkand",
            Languages = [Language.English, Language.UzbekLatin],
            Sessions = [.. sessions.Select((session, index) => session with { Number = index + 1 })],
        });

    [Fact]
    public void What_is_written_is_read_again_the_same() =>
        AnyProgramme.Sample(programme =>
        {
            var reading = ProgrammeFile.Parse(ProgrammeFile.Write(programme));
            Assert.Empty(reading.Mistakes);
            Same(programme, reading.Programme!);
        }, iter: 500);

    [Fact]
    public void The_seed_is_written_and_read_again_the_same() =>
        Same(ProgrammeFile.Default(), ProgrammeFile.Parse(ProgrammeFile.Write(ProgrammeFile.Default(), "From the seed.\nRead it through.")).Programme!);

    [Fact]
    public void What_is_not_translated_yet_is_said_in_the_file()
    {
        var seed = ProgrammeFile.Default();
        var text = ProgrammeFile.Write(seed with { Title = LocalizedText.In(Language.English, "Only English") }, "A comment: with a colon");

        Assert.Contains("untranslated: [uz-Latn]", text, StringComparison.Ordinal);
        Assert.Contains("# A comment: with a colon\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("untranslated", ProgrammeFile.Write(seed), StringComparison.Ordinal);
        Assert.Empty(ProgrammeFile.Parse(text).Mistakes);
    }

    private static void Same(Programme expected, Programme actual)
    {
        Assert.Equal(expected with { Sessions = [], Languages = [] }, actual with { Sessions = [], Languages = [] });
        Assert.Equal(expected.Languages, actual.Languages);
        Assert.Equal(expected.Sessions.Select(session => session with { Questions = [] }), actual.Sessions.Select(session => session with { Questions = [] }));
        Assert.Equal(expected.Sessions.SelectMany(session => session.Questions), actual.Sessions.SelectMany(session => session.Questions));
    }
}
