using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using WorkshopBot.Domain;
using YamlDotNet.RepresentationModel;

namespace WorkshopBot.Programmes.Tests;

public sealed class SeedsTests
{
    [Fact]
    public void The_programme_that_the_bot_brings_along_has_no_mistake()
    {
        var reading = ProgrammeFile.Parse(ProgrammeFile.DefaultText);

        Assert.Empty(reading.Mistakes);
        var programme = reading.Programme!;
        Assert.Equal("unpsf-2025-workshop-1", programme.Id);
        Assert.Equal("Creating an Enabling Environment for Public Sector Innovation", programme.Title[Language.English]);
        Assert.Equal(new DateOnly(2025, 6, 23), programme.From);
        Assert.Equal(new DateOnly(2025, 6, 25), programme.To);
        Assert.Equal("Asia/Samarkand", programme.TimeZone);
        Assert.Equal([Language.English, Language.UzbekLatin], programme.Languages);
        Assert.Equal([4, 3, 3, 3, 5, 1], programme.Sessions.Select(session => session.Questions.Count));
        Assert.Equal([1, 2, 3, 4, 5, 6], programme.Sessions.Select(session => session.Number));
        Assert.All(programme.Sessions, session => Assert.InRange(session.Planned, TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void The_last_session_concludes_with_one_prompt_for_recommendations()
    {
        var last = ProgrammeFile.Default().Sessions[^1];

        Assert.Equal(SessionKind.Concluding, last.Kind);
        Assert.Contains("recommend", Assert.Single(last.Questions).Text[Language.English], StringComparison.Ordinal);
        Assert.All(ProgrammeFile.Default().Sessions.SkipLast(1), session => Assert.Equal(SessionKind.Thematic, session.Kind));
    }

    [Fact]
    public void Uzbek_is_complete_and_marked_as_not_reviewed()
    {
        var reading = ProgrammeFile.Parse(ProgrammeFile.DefaultText);

        Assert.Equal([Language.UzbekLatin, Language.UzbekCyrillic], reading.Unreviewed);
        Assert.All(Texts(reading.Programme!), text => Assert.True(Language.Three.All(text.Has), text.ToString()));
        Assert.All(Texts(reading.Programme!), text => Assert.DoesNotMatch(@"\p{IsCyrillic}", text[Language.UzbekLatin]));
        Assert.All(Texts(reading.Programme!), text => Assert.DoesNotMatch("[A-Za-z]", text[Language.UzbekCyrillic]));
    }

    [Fact]
    public void Uzbek_letters_with_an_apostrophe_are_written_with_the_letter_and_not_with_a_quote()
    {
        var latin = Texts(ProgrammeFile.Default()).Select(text => text[Language.UzbekLatin])
            .Concat(ContributionSeeds.Load().Where(seed => seed.Wording.Has(Language.UzbekLatin)).Select(seed => seed.Wording[Language.UzbekLatin]));

        Assert.All(latin, text => Assert.DoesNotMatch(@"[\u2018\u2019'`\u00B4]", text));
        Assert.All(latin, text => Assert.DoesNotMatch(@"[oOgG]\u02BC", text));
    }

    [Fact]
    public void The_guiding_questions_are_those_of_the_concept_note_word_for_word()
    {
        var note = Regex.Replace(SharedFiles.Text("seeds/concept-note.txt"), @"\s+", " ");

        Assert.All(ProgrammeFile.Default().Sessions.SkipLast(1).SelectMany(session => session.Questions), question =>
            Assert.Contains(question.Text[Language.English], note, StringComparison.Ordinal));
        Assert.Equal(18, Regex.Count(note, @"(?<=\d\. )[A-Z][^?]+\?"));
    }

    [Fact]
    public async Task The_programme_validates_against_its_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ProgrammeFile.Schema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Json(ProgrammeFile.DefaultText)));
    }

    [Theory]
    [InlineData("planned: 75 min", "planned: 75")]
    [InlineData("planned: 75 min", "minutes: 75")]
    [InlineData("languages: [en, uz-Latn]", "languages: [en, fr]")]
    [InlineData("from: 2025-06-23", "from: 23 June")]
    [InlineData("number: 1", "number: one")]
    [InlineData("id: unpsf-2025-workshop-1", "id: UNPSF 2025")]
    public async Task What_the_reader_refuses_the_schema_refuses_too(string right, string wrong)
    {
        var schema = await JsonSchema.FromJsonAsync(ProgrammeFile.Schema, TestContext.Current.CancellationToken);
        var text = ProgrammeFile.DefaultText.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEmpty(schema.Validate(Json(text)));
        Assert.NotEmpty(ProgrammeFile.Parse(text).Mistakes);
    }

    [Fact]
    public void Sixty_contributions_are_there_for_the_first_session_in_three_writings()
    {
        var first = ContributionSeeds.Load().Where(seed => seed.Session == 1).ToList();

        Assert.Equal(60, first.Count);
        Assert.Equal(36, first.Count(seed => seed.Language == Language.English));
        Assert.Equal(18, first.Count(seed => seed.Language == Language.UzbekLatin));
        Assert.Equal(6, first.Count(seed => seed.Language == Language.UzbekCyrillic));
        Assert.All(first.GroupBy(seed => seed.Question), question => Assert.InRange(question.Count(), 14, 16));
    }

    [Fact]
    public void Every_question_of_the_programme_has_contributions_and_no_contribution_lacks_its_question()
    {
        var seeds = ContributionSeeds.Load();
        var questions = ProgrammeFile.Default().Sessions.SelectMany(session => session.Questions.Select(question => (session.Number, question.Number))).ToHashSet();

        Assert.True(questions.SetEquals(seeds.Select(seed => (seed.Session, seed.Question))));
        Assert.True(seeds.Count >= 120);
        Assert.Equal(seeds.Count, seeds.DistinctBy(seed => (seed.Session, seed.Question, seed.Text)).Count());
    }

    [Fact]
    public void What_the_rehearsed_rapporteur_knows_in_the_other_language_has_as_many_sentences()
    {
        var seeds = ContributionSeeds.Load();
        static int Sentences(string text) => Regex.Count(text.Trim(), @"(?<=[.!?…])\s+");

        Assert.All(seeds.SelectMany(seed => seed.Wording.Wordings.Values, (seed, wording) => (seed, wording)), pair => Assert.Equal(Sentences(pair.seed.Text), Sentences(pair.wording)));
        // Odd on purpose, or too long to be a message.
        Assert.Equal(3, seeds.Count(seed => seed.Wording.Wordings.Count == 1));
        Assert.All(seeds.Where(seed => seed.Language == Language.UzbekCyrillic), seed => Assert.Equal(3, seed.Wording.Wordings.Count));
    }

    [Fact]
    public void Russian_has_something_to_say_to_every_question_and_the_rapporteur_knows_it_in_English()
    {
        var russian = ContributionSeeds.Load(Language.Russian).Where(seed => seed.Language == Language.Russian).ToList();
        var questions = ProgrammeFile.Default().Sessions.SelectMany(session => session.Questions.Select(question => (session.Number, question.Number))).ToHashSet();

        Assert.True(questions.SetEquals(russian.Select(seed => (seed.Session, seed.Question))));
        Assert.All(russian, seed => Assert.True(seed.Wording.Has(Language.English), seed.Text));
    }

    [Fact]
    public void Contributions_that_do_not_say_that_they_are_invented_are_refused()
    {
        var real = ContributionSeeds.Text.Replace("invented: true", "invented: false", StringComparison.Ordinal);

        Assert.Contains("invented", Assert.Throws<InvalidDataException>(() => ContributionSeeds.Parse(real)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<LocalizedText> Texts(Programme programme) =>
        programme.Sessions.SelectMany(session => session.Questions.Select(question => question.Text).Append(session.Title).Append(session.Description))
            .Append(programme.Title).Append(programme.Theme);

    private static string Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode)!.ToJsonString();
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when int.TryParse(plain.Value, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when bool.TryParse(plain.Value, out var truth) => truth,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
