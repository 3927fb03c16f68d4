using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Bot;

/// <summary>Where activities arrive: learns who and where, finds the dialog that knows the verb, and answers in the person's language.</summary>
public sealed partial class ActivityRouter(
    Workshops workshops,
    IEnumerable<Verb> verbs,
    IServiceProvider dialogs,
    IGroupMessages groups,
    TypedCommands commands,
    Installation installation,
    PersonalCards personal,
    PersonLanguage languages,
    AddressBook addresses,
    FairTurns turns,
    TypedAnswers answers,
    ILogger<ActivityRouter> logger) : IBot
{
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(14);

    private readonly Dictionary<string, Verb> known = verbs.ToDictionary(verb => verb.Name);

    /// <summary>All inputs that hold somebody's own words: whatever they are sent to, they come back.</summary>
    private readonly string[] ownText = [.. verbs.SelectMany(verb => verb.OwnText).Distinct()];

    public async Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity is { Type: ActivityTypes.Invoke, CardAction: null })
            return null;
        using var fair = AddressBook.PersonIdOf(activity.From) is { } person ? await turns.TakeAsync(person, cancellation) : FairTurns.OfNobody;
        if (fair is null)
            return await TooManyAsync(activity, cancellation);
        using var trace = BotTelemetry.Hear(activity.Type);
        activity = await addresses.ReachableAsync(activity, cancellation);
        await TryLearnAsync(activity, cancellation);
        await installation.HearAsync(activity);
        switch (activity)
        {
            case { CardAction.Action: { } action }:
                return InvokeResponse.Card(await PressAsync(await PressedAsync(activity, action.Verb ?? "", DataOf(action.Data), cancellation), cancellation));
            case { Type: ActivityTypes.Message, Value: { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value }
                when DataOf(value) is var data && (data.Text("verb") is not null || activity.StrippedText.Length == 0):
                await answers.GiveAsync(activity, await PressAsync(await PressedAsync(activity, data.Text("verb") ?? "", data, cancellation), cancellation), cancellation);
                return null;
            case { Type: ActivityTypes.Message }:
                await HearAsync(activity, cancellation);
                return null;
            case { Type: ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete }:
                await installation.TakeAsync(activity, cancellation);
                await FollowAsync(activity, cancellation);
                return null;
            default:
                await installation.TakeAsync(activity, cancellation);
                return null;
        }
    }

    /// <summary>More of one person at once than a hand can press: the rest is told so where that costs nothing, else Teams is asked to wait.</summary>
    private async Task<InvokeResponse?> TooManyAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity.CardAction?.Action is not { } action)
            throw new BadHttpRequestException("Too many messages of one person at once.", StatusCodes.Status429TooManyRequests);
        var live = workshops.At(activity.ConversationKey);
        var workshop = await live.ReadAsync();
        var turn = Pressed(
            new(live, workshop, workshop.ActorFor(AddressBook.PersonIdOf(activity.From) ?? ""), default, "", live.Now) { Conversation = activity.ConversationKey },
            action.Verb ?? "", DataOf(action.Data));
        turn = turn with { Language = await languages.OfAsync(workshop, turn.Person, workshop.GroupIn(turn.Conversation), cancellation) };
        return InvokeResponse.Card(personal.Refused(turn, personal.Words(turn.Language, "refusal.Busy"), turn.OwnText, turn.Retry));
    }

    private async Task HearAsync(Activity activity, CancellationToken cancellation)
    {
        // What has neither words nor anything else in it, such as a system message, is nothing that somebody said.
        var isWordless = activity.StrippedText.Length == 0;
        if (!AddressBook.IsSomebody(activity.From) || (isWordless && !activity.IsPersonal && !activity.MentionsRecipient && activity.Attachments is not { Count: > 0 }))
            return;
        var turn = (await TurnAsync(activity, activity.StrippedText, cancellation)) with { Said = activity.StrippedText };
        if (activity.IsPersonal && isWordless && activity.Attachments is { Count: > 0 })
            await answers.GiveAsync(activity, personal.Refused(turn, personal.Words(turn.Language, "refusal.NoWords")), cancellation);
        else if (activity.IsPersonal)
            await answers.GiveAsync(activity, await GuardAsync(turn, () => commands.AnswerAsync(turn, (by, verb, data) => PressAsync(Pressed(by, verb, data), cancellation)), activity.StrippedText), cancellation);
        else if (await GuardAsync(turn, () => groups.MessageAsync(turn, activity.RepliedTo, activity.MentionsRecipient, cancellation), activity.StrippedText) is { } card)
        {
            await answers.GiveAsync(activity, card, cancellation, () => personal.Unreachable(turn.Workshop));
            await TryLearnAsync(turn, cancellation);
        }
    }

    /// <summary>A message of a person's was edited, deleted, or its deletion taken back.</summary>
    private async Task FollowAsync(Activity activity, CancellationToken cancellation)
    {
        var change = MessageChange.Of(activity);
        if (!AddressBook.IsSomebody(activity.From) || activity.Id is null || (change.Kind == ChangeKind.Edited && activity.StrippedText.Length == 0))
            return;
        var turn = (await TurnAsync(activity, activity.StrippedText, cancellation)) with { Said = activity.StrippedText };
        if (await GuardAsync(turn, () => groups.ChangedAsync(turn, change, activity.RepliedTo, activity.MentionsRecipient, cancellation), activity.StrippedText) is { } card)
            await answers.GiveAsync(activity, card, cancellation, () => personal.Unreachable(turn.Workshop));
    }

    private static CardData DataOf(JsonElement? sent) => new(sent is { } value ? JsonText.Read(value) : null);

    private async Task<JsonObject> PressAsync(TurnContext turn, CancellationToken cancellation)
    {
        var card = await DispatchAsync(turn, cancellation);
        await TryLearnAsync(turn, cancellation);
        return card;
    }

    private async Task<JsonObject> DispatchAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Person.Length == 0)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Nobody"), turn.OwnText);
        if (turn.Data.Text("workshop") is { } workshop && workshop != turn.Live.Id)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OtherWorkshop"), turn.OwnText);
        if (!known.TryGetValue(turn.Verb, out var verb))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.UnknownVerb"), turn.OwnText);
        BotTelemetry.Pressed(verb.Name);
        RefusalReason? lacking = verb.For switch
        {
            Audience.Organisers when !turn.Actor.IsOrganiser => RefusalReason.NotAnOrganiser,
            Audience.Rapporteurs when !turn.Actor.IsRapporteur => RefusalReason.NotARapporteur,
            _ => null,
        };
        return lacking is { } reason
            ? personal.Refused(turn, personal.Reason(turn.Language, new(reason)), turn.OwnText)
            : (await GuardAsync(turn, async () => await verb.AnswerAsync(dialogs, turn, cancellation), turn.OwnText))!;
    }

    /// <summary>Whatever fails on our side, the person gets their text back and words for what to do.</summary>
    private async Task<JsonObject?> GuardAsync(TurnContext turn, Func<Task<JsonObject?>> work, string text)
    {
        try
        {
            // Teams gives up at 15 s, and what has not ended by then must not end in silence.
            return await work().WaitAsync(LongestWork);
        }
        catch (StoreBusyException)
        {
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Busy"), text, turn.Retry);
        }
        // What waited too long for its turn, or whose answer was lost, may be recorded all the same: the same words again count once.
        catch (Exception exception) when (exception is TimeoutException or StoreInDoubtException or OrleansException)
        {
            LogInDoubt(exception);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.InDoubt"), text, turn.Retry);
        }
        catch (StoreUnavailableException exception)
        {
            LogUnavailable(exception);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Unavailable"), text, turn.Retry);
        }
        catch (ConnectorException exception)
        {
            var number = Guid.NewGuid().ToString("N")[..8];
            LogTeamsFailed(exception, number, turn.Verb);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Failed", ("detail", number)), text);
        }
#pragma warning disable CA1031 // a person is never left without an answer; the log has the reason under the number that they see
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var number = Guid.NewGuid().ToString("N")[..8];
            LogFailed(exception, number, turn.Verb);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Failed", ("detail", number)), text);
        }
#pragma warning restore CA1031
    }

    private async Task<TurnContext> PressedAsync(Activity activity, string verb, CardData data, CancellationToken cancellation) =>
        Pressed(await TurnAsync(activity, data.Text("text") ?? "", cancellation), verb, data);

    /// <summary>What was pressed or typed, as the verb that it is.</summary>
    private TurnContext Pressed(TurnContext turn, string verb, CardData data) => turn with
    {
        Verb = verb,
        Data = data,
        OwnText = (known.GetValueOrDefault(verb)?.OwnText ?? []).Concat(ownText).Select(data.Text).FirstOrDefault(text => text is not null) ?? "",
    };

    /// <param name="written">What they wrote, if anything: it tells their language.</param>
    private async Task<TurnContext> TurnAsync(Activity activity, string written, CancellationToken cancellation)
    {
        var person = AddressBook.PersonIdOf(activity.From) ?? "";
        var live = workshops.At(activity.ConversationKey);
        var workshop = await live.ReadAsync();
        var at = live.Now;
        var cause = $"{activity.ConversationKey}/{activity.Id ?? Guid.NewGuid().ToString("N")}";
        if (activity.From?.Name is { Length: > 0 } name && workshop.NameOf(person) != name && person.Length > 0)
            workshop = await MeetAsync(live, workshop, name, new(workshop.ActorFor(person), at, $"{cause}/meet"));
        var language = await languages.OfAsync(workshop, person, workshop.GroupIn(activity.ConversationKey), cancellation, written);
        return new(live, workshop, workshop.ActorFor(person), language, cause, at) { Conversation = activity.ConversationKey, IsPersonal = activity.IsPersonal };
    }

    private async Task<WorkshopState> MeetAsync(LiveWorkshop live, WorkshopState workshop, string name, Stamp stamp)
    {
        try
        {
            return (await live.DoAsync(new Meet(stamp.By.Person, name), stamp)).State;
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            // A name can be learned another time; what the person wants is answered, or refused, by its own write.
            LogNotLearned(exception);
            return workshop;
        }
    }

    private Task TryLearnAsync(Activity activity, CancellationToken cancellation) => TryAsync(() => addresses.LearnAsync(activity, cancellation));

    /// <summary>Afterwards: what a person said goes before what can be learned from it.</summary>
    private Task TryLearnAsync(TurnContext turn, CancellationToken cancellation) => TryAsync(() => languages.LearnAsync(turn.Person, turn.Written, cancellation));

    private async Task TryAsync(Func<Task> learn)
    {
        try
        {
            await learn();
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotLearned(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "The store cannot write: what people send is refused until it can.")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(LogLevel.Warning, "It is not known whether something was recorded: the person was told so.")]
    private partial void LogInDoubt(Exception exception);

    [LoggerMessage(LogLevel.Error, "Failure {Number} at verb '{Verb}': the person was told this number.")]
    private partial void LogFailed(Exception exception, string number, string verb);

    [LoggerMessage(LogLevel.Warning, "Failure {Number} at verb '{Verb}': Teams did not answer as needed; the person was told this number.")]
    private partial void LogTeamsFailed(Exception exception, string number, string verb);

    [LoggerMessage(LogLevel.Warning, "Who or where could not be stored; it is learned again next time.")]
    private partial void LogNotLearned(Exception exception);
}
