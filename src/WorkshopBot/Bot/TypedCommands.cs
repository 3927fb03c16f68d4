using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Typing;

namespace WorkshopBot.Bot;

/// <summary>
/// What is typed in the personal chat: the same verbs as the buttons, by name. A channel never comes here, as words there
/// are answers.
/// </summary>
public sealed class TypedCommands(Vocabulary vocabulary, LiveWorkshop live, PersonalCards personal)
{
    /// <summary>Of what was typed, this much is said back where it was not understood.</summary>
    private const int LongestShown = 100;

    /// <summary>Fewer words are rather a command that is misspelt.</summary>
    private const int FewestOfAnswer = 5;

    public async Task<JsonObject?> AnswerAsync(TurnContext turn, Func<TurnContext, CancellationToken, Task<JsonObject>> press, CancellationToken cancellation)
    {
        var words = TypedWord.Of(turn.Activity.StrippedText);
        if (words.Count == 0)
            return personal.Welcome(turn.Workshop, turn.Actor, turn.Language);
        if (words is [var word] && vocabulary.LanguageOf(word) is { } language)
            return await PressAsync(turn, "language", new JsonObject { ["language"] = language.Tag() });
        if (vocabulary.Find(words) is not var (typed, beside))
            return await UnknownAsync(turn, words);
        var verb = MeantBy(turn, typed);
        if (verb.Name == TypedVerb.Help)
            return Help(turn);
        var (data, problem) = await new ArgumentReader(turn, verb, beside, vocabulary, live, personal).ReadAsync();
        return problem is not null
            ? personal.Refused(turn, IsFor(turn, verb.For) || turn.Actor.IsOrganiser && verb.For == Audience.Facilitators ? problem : NoRole(turn, verb.For), verb.Takes.OfType<Argument.Text>().Any() ? turn.Activity.StrippedText : "")
            : await PressAsync(turn, verb.Verb, data!);

        Task<JsonObject> PressAsync(TurnContext by, string name, JsonObject sent) =>
            press(by with { Verb = name, Data = new CardData(JsonSerializer.SerializeToElement(sent, CardJson.Default.JsonObject)) }, cancellation);
    }

    /// <summary>
    /// The status is that of the workshop to an organiser, of their group to everybody else; editing and taking back are about
    /// messages to a rapporteur, about their own answers to everybody else.
    /// </summary>
    private static TypedVerb MeantBy(TurnContext turn, TypedVerb verb) => verb.Name switch
    {
        "status" when !turn.Actor.IsOrganiser => Named(turn.Actor.Facilitates.Count > 0 ? "lead" : "where"),
        "edit" when !turn.Actor.IsRapporteur => Named("revise"),
        "reconsider" when !turn.Actor.IsRapporteur => Named("withdraw"),
        _ => verb,
    };

    private static TypedVerb Named(string name) => TypedVerbs.All.Single(verb => verb.Name == name);

    /// <summary>What this person can type now, by role.</summary>
    public JsonObject Help(TurnContext turn, string notice = "") => personal.Help(turn, Useful(turn).Select(verb => (verb.For, personal.Words(turn.Language, $"typedHelp.{verb.Name}"))), notice);

    private async Task<JsonObject> UnknownAsync(TurnContext turn, IReadOnlyList<TypedWord> words)
    {
        var said = Shown(turn.Activity.StrippedText);
        var nearest = vocabulary.Nearest(words, TypedVerbs.All.Where(verb => IsFor(turn, verb.For)), turn.Language);
        if (nearest.Count == 0 && await PerhapsAnswerAsync(turn, words.Count) is { } perhaps)
            return perhaps;
        return Help(turn, nearest.Count == 0
            ? personal.Words(turn.Language, "help.unknown", ("said", said))
            : personal.Words(turn.Language, "help.unknownNear", ("said", said), ("nearest", string.Join(", ", nearest))));
    }

    /// <summary>A sentence that is no command may be an answer that belongs in the group's channel: it can be sent from here.</summary>
    private async Task<JsonObject?> PerhapsAnswerAsync(TurnContext turn, int words)
    {
        var (people, text) = OnBehalfOf.Read(turn.Activity.StrippedText);
        if ((words < FewestOfAnswer && people == 1) || turn is not { Session: { } session, Group: { } group } || turn.Actor.MemberOf != group.Id)
            return null;
        var question = Math.Clamp((await live.ReadDiscussionAsync(session.Number, group.Id)).Position, 1, session.Questions.Count);
        return personal.Refused(turn, personal.Words(turn.Language, "help.maybeAnswer", ("question", question)), text, (session.Number, group.Id, question, people));
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

    private static List<TypedVerb> Useful(TurnContext turn) => [.. TypedVerbs.All.Where(verb => IsFor(turn, verb.For) && IsNow(turn.Workshop, verb.When) && (verb.Name != "claim" || turn.Workshop.StartCodeHash is not null))];

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
