using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Reports;

namespace WorkshopBot.Review;

/// <summary>What a rapporteur's cards say in common about messages: how they stand, what they rest on, what to look at again.</summary>
public abstract class MessageCardBuilder(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>The wordings that are missing in the programme's languages, of messages that are not rejected.</summary>
    public static IReadOnlyList<(KeyMessage Message, Language Language)> Unworded(ReviewContext review) =>
        [.. review.Outcome.Messages.Where(message => message.Status != MessageStatus.Rejected)
            .SelectMany(message => Wordings.Missing(message.Wording, review.Workshop.Programme!.Languages).Select(language => (message, language)))];

    /// <summary>The approved messages about which groups can be asked now; in an anonymous session not those of small groups alone.</summary>
    public static IReadOnlyList<KeyMessage> Askable(ReviewContext review)
    {
        if (!review.Workshop.Programme!.GroupsHaveASay)
            return [];
        var groups = AskedGroups(review);
        return [.. review.Outcome.Messages.Where(message => message is { Status: MessageStatus.Approved, PublishedAt: null, Asked: null } && message.Evidence.Exists(evidence => groups.Contains(evidence.Group)))];
    }

    /// <summary>The groups that may be asked whether messages say what they said.</summary>
    public static IReadOnlyList<string> AskedGroups(ReviewContext review) =>
        [.. review.Workshop.ActiveGroups.Select(group => group.Id).Where(group => Attributed.MayStandAlone(review.Session, review.Answers.Contributors(group)))];

    /// <summary>Messages at their versions, as an action carries them.</summary>
    protected static JsonObject SeenOf(IEnumerable<KeyMessage> messages) =>
        new(messages.Select(message => KeyValuePair.Create(message.Id, (JsonNode?)message.Version)));

    protected static JsonObject UndoOf(IReadOnlyDictionary<string, int> change) =>
        new(change.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    /// <summary>The language that a wording is shown in, which an edit of it stays in.</summary>
    protected static Language SpokenIn(LocalizedText wording, Language language) => Wordings.Spoken(wording, language);

    protected static string ToneOf(KeyMessage message) => message switch
    {
        { Status: MessageStatus.Approved } => "Default",
        { Status: MessageStatus.Rejected } => "Attention",
        _ => "Accent",
    };

    /// <summary>The words of the last hint where nobody used them, to be given back.</summary>
    protected static string HintInVain(OutcomeState outcome) =>
        outcome.Notes.Exists(note => note.StartsWith(Drafting.DraftNotes.HintNotFound, StringComparison.Ordinal)) ? outcome.Hint ?? "" : "";

    /// <summary>A note is a code and a count, as <c>nothing-said:3</c>; its words stand under <c>note.nothingSaid</c>.</summary>
    protected string NoteOf(string note, Language language) =>
        note.Split(':') is [var code, var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var number)
            ? Strings.Text(language, $"note.{CamelCase(code)}", ("count", number))
            : note;

    protected string StatusOf(KeyMessage message, Language language) =>
        Strings.Text(language, message.PublishedAt is not null ? "status.published" : $"status.{message.Status.ToString().ToLowerInvariant()}");

    /// <summary>A message's quotes, each with who is named beside it.</summary>
    protected IEnumerable<JsonObject> QuotesOf(ReviewContext review, KeyMessage message) =>
        Attributed.InOrder(review.Session, message.Evidence, evidence => evidence.Quote).Select(evidence => new JsonObject
        {
            ["quote"] = $"“{evidence.Quote}”",
            ["translation"] = new JsonObject { ["text"] = evidence.Translation ?? "" },
            ["name"] = string.Join(" · ", new[] { SourceOf(review, evidence.Group, evidence.Participant, evidence.Question), MarkOf(review, evidence) }.Where(part => part.Length > 0)),
        });

    /// <summary>In how many people's name a quote was said, and that it came late: in an anonymous session that could tell whose it is.</summary>
    private string MarkOf(ReviewContext review, Evidence evidence) => review.Session.Attribution == Attribution.Anonymous ? "" : string.Join(", ", new[]
    {
        evidence.People > 1 ? Strings.Text(review.Language, "said.behalf", ("count", evidence.People)) : "",
        evidence.Late is true ? Strings.Text(review.Language, "answers.late") : "",
    }.Where(mark => mark.Length > 0));

    /// <summary>How many people and groups a message rests on, and for how many the scribes among them speak.</summary>
    /// <summary>Who is named beside a quote, as the session's attribution allows.</summary>
    protected string SourceOf(ReviewContext review, string group, string person, int question) => Attributed.To(review.Workshop, review.Session, group, person) switch
    {
        ({ } named, var of) => Strings.Text(review.Language, "message.sourceNamed", ("person", named), ("group", of), ("question", question)),
        (null, { } of) => Strings.Text(review.Language, "message.source", ("group", of), ("question", question)),
        _ => Strings.Text(review.Language, "message.sourceAnonymous", ("question", question)),
    };

    /// <summary>What a rapporteur should look at again in a message, in few words; nothing for one that is rejected.</summary>
    protected string FlagsOf(KeyMessage message, Language language)
    {
        if (message.Status == MessageStatus.Rejected)
            return "";
        var doubted = message.Voices.Values.Count(voice => voice.Verdict != Verdict.SaidSo);
        string[] flags =
        [
            message.LostEvidence > 0 ? Strings.Text(language, "review.lost", ("count", message.LostEvidence)) : "",
            MessageFit.Of(message).Unfitting > 0 ? Strings.Text(language, "review.unfit") : "",
            doubted > 0 ? Strings.Text(language, "review.doubted", ("count", doubted)) : "",
        ];
        return string.Join(" · ", flags.Where(flag => flag.Length > 0));
    }

    /// <summary>How many say what; nothing where nobody says anything.</summary>
    protected string VoicesOf(IEnumerable<Voice> voices, string key, Language language)
    {
        var verdicts = voices.Select(voice => voice.Verdict).ToList();
        return verdicts.Count == 0 ? "" : Strings.Text(language, key,
            ("saidSo", verdicts.Count(verdict => verdict == Verdict.SaidSo)),
            ("notQuite", verdicts.Count(verdict => verdict == Verdict.NotQuite)),
            ("missed", verdicts.Count(verdict => verdict == Verdict.Missing)));
    }

    /// <summary>What each group that was asked says of a message; in an anonymous session all of them together.</summary>
    protected IEnumerable<(string Name, string Said, string Tone)> VoicesByGroup(ReviewContext review, KeyMessage message)
    {
        if (message.Asked is null || message.AskedGroups.IsEmpty)
            return [];
        return review.Session.Attribution == Attribution.Anonymous
            ? [Line(Strings.Text(review.Language, "voice.all"), message.Voices.Values)]
            : message.AskedGroups.Select(id => review.Workshop.Groups[id]).OrderBy(group => group.Name, NaturalOrder.Instance)
                .Select(group => Line(group.Name, message.Voices.Values.Where(voice => voice.Group == group.Id)));

        (string, string, string) Line(string name, IEnumerable<Voice> voices) =>
            VoicesOf(voices, "voice.counts", review.Language) is { Length: > 0 } said
                ? (name, said, voices.Any(voice => voice.Verdict != Verdict.SaidSo) ? "Attention" : "Default")
                : (name, Strings.Text(review.Language, "voice.waiting"), "Default");
    }

    private static string CamelCase(string code) =>
        string.Concat(code.Split('-').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
