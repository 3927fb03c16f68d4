using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Bot;

/// <summary>
/// What is typed in the personal chat: the same verbs as the buttons, by name. A channel never comes here, as words there
/// are answers.
/// </summary>
public sealed class TypedCommands(Vocabulary vocabulary, IEnumerable<Verb> verbs, PersonalCards personal)
{
    /// <summary>Of what was typed, this much is said back where it was not understood.</summary>
    private const int LongestShown = 100;

    /// <summary>Fewer words are rather a command that is misspelt.</summary>
    private const int FewestOfAnswer = 5;

    private readonly List<(TypedForm Form, Verb Verb)> all = [.. verbs.SelectMany(verb => verb.Typed.Select(form => (form, verb))).OrderByDescending(typed => typed.verb.For)];

    /// <param name="press">Presses a verb with data, as its button does.</param>
    public async Task<JsonObject?> AnswerAsync(TurnContext turn, Func<TurnContext, string, CardData, Task<JsonObject>> press)
    {
        var words = TypedWord.Of(turn.Said!);
        if (words.Count == 0)
            return personal.Welcome(turn.Workshop, turn.Actor, turn.Language);
        if (words is [var word] && vocabulary.LanguageOf(word) is { } language)
            return await press(turn, "language", DataOf(new JsonObject { ["language"] = language.Tag() }));
        if (vocabulary.Find(words) is not var (typed, beside))
            return await UnknownAsync(turn, words);
        var (form, verb) = MeantBy(turn, typed);
        if (form.Name == TypedForm.Help)
            return await PerhapsAnswerAsync(turn, words.Count) ?? Help(turn);
        var isFor = IsFor(turn, verb.For) || (turn.Actor.IsOrganiser && verb.For == Audience.Facilitators);
        // "Close cooperation with citizens matters" is no wish to close anything.
        if (!isFor && await PerhapsAnswerAsync(turn, words.Count) is { } sentence)
            return sentence;
        var (data, problem) = await new ArgumentReader(turn, form, beside, vocabulary, personal).ReadAsync();
        if (problem is null)
            return await press(turn, verb.Name, DataOf(data!));
        return isFor && await PerhapsAnswerAsync(turn, words.Count, problem) is { } perhaps ? perhaps
            : personal.Refused(turn, isFor ? problem : NoRole(turn, verb.For), form.TakesText ? turn.Said! : "");
    }

    private static CardData DataOf(JsonObject data) => new(JsonSerializer.SerializeToElement(data, CardJson.Default.JsonObject));

    /// <summary>
    /// The status is that of the workshop to an organiser, of their group to everybody else; editing and taking back are about
    /// messages to a rapporteur, about their own answers to everybody else.
    /// </summary>
    private (TypedForm Form, Verb Verb) MeantBy(TurnContext turn, TypedForm form) => form.Name switch
    {
        "status" when !turn.Actor.IsOrganiser => Named(turn.Actor.Facilitates.Count > 0 ? "lead" : "where"),
        "edit" when !turn.Actor.IsRapporteur => Named("revise"),
        "reconsider" when !turn.Actor.IsRapporteur => Named("withdraw"),
        _ => Named(form.Name),
    };

    private (TypedForm Form, Verb Verb) Named(string name) => all.Find(typed => typed.Form.Name == name);

    /// <summary>What this person can type now, by role.</summary>
    public JsonObject Help(TurnContext turn, string notice = "") => personal.Help(
        turn, Useful(turn).Select(typed => (typed.Verb.For, personal.Words(turn.Language, $"typedHelp.{typed.Form.Name}"))), notice);

    private async Task<JsonObject> UnknownAsync(TurnContext turn, IReadOnlyList<TypedWord> words)
    {
        var said = Shown(turn.Said!);
        var nearest = vocabulary.Nearest(words, all.Where(typed => IsFor(turn, typed.Verb.For)).Select(typed => typed.Form), turn.Language);
        if (nearest.Count == 0 && await PerhapsAnswerAsync(turn, words.Count) is { } perhaps)
            return perhaps;
        return Help(turn, nearest.Count == 0
            ? personal.Words(turn.Language, "help.unknown", ("said", said))
            : personal.Words(turn.Language, "help.unknownNear", ("said", said), ("nearest", string.Join(", ", nearest))));
    }

    /// <summary>A sentence that is no command may be an answer that belongs in the group's channel: it can be sent from here.</summary>
    /// <param name="problem">Why it is no command either.</param>
    private async Task<JsonObject?> PerhapsAnswerAsync(TurnContext turn, int words, string problem = "")
    {
        var (people, text) = OnBehalfOf.Read(turn.Said!);
        if ((words < FewestOfAnswer && people == 1) || turn is not { Session: { } session, Group: { } group } || turn.Actor.MemberOf != group.Id)
            return null;
        var question = Math.Clamp((await turn.Live.ReadDiscussionAsync(session.Number, group.Id)).Position, 1, session.Questions.Count);
        var reason = $"{personal.Words(turn.Language, "help.maybeAnswer", ("question", question))} {problem}".TrimEnd();
        return personal.Refused(turn, reason, text, (session.Number, group.Id, question, people));
    }

    /// <summary>The beginning of a text, cut between two letters.</summary>
    internal static string Shown(string text) =>
        text.Cut(LongestShown);

    /// <summary>How to write it is for those who may do it; others are told who they would have to be.</summary>
    private string NoRole(TurnContext turn, Audience audience) => personal.Words(turn.Language, audience switch
    {
        Audience.Organisers => "refusal.NotAnOrganiser",
        Audience.Rapporteurs => "refusal.NotARapporteur",
        Audience.Facilitators => "lead.none",
        _ => "where.noGroup",
    });

    private IEnumerable<(TypedForm Form, Verb Verb)> Useful(TurnContext turn) => all.Where(typed =>
        IsFor(turn, typed.Verb.For) && IsNow(turn.Workshop, typed.Form.When) && (typed.Form.Name != "claim" || turn.Workshop.StartCodeHash is not null));

    private static bool IsFor(TurnContext turn, Audience audience) => audience switch
    {
        Audience.Organisers => turn.Actor.IsOrganiser,
        Audience.Rapporteurs => turn.Actor.IsRapporteur,
        Audience.Facilitators => turn.Actor.Facilitates.Count > 0,
        Audience.Members => turn.Actor.MemberOf is not null,
        _ => true,
    };

    private static bool IsNow(WorkshopState workshop, Moment moment) => moment switch
    {
        Moment.SessionOpen => workshop.OpenSession is not null,
        Moment.NoSessionOpen => workshop.OpenSession is null,
        _ => true,
    };
}
