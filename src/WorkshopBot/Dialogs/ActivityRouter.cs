using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Dialogs.Typed;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Dialogs;

/// <summary>Where activities arrive: learns who and where, finds the dialog that knows the verb, and answers in the person's language.</summary>
public sealed partial class ActivityRouter(
    LiveWorkshop live,
    IEnumerable<IDialog> dialogs,
    GroupDialog groups,
    TypedCommands commands,
    Installation installation,
    PersonalCards personal,
    PersonLanguage languages,
    AddressBook addresses,
    FairTurns turns,
    ConversationClient client,
    PendingAnswers pending,
    ILogger<ActivityRouter> logger) : IBot
{
    /// <summary>Teams sends a message again when it is not answered within about 15 s.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(14);

    private readonly Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> verbs = dialogs.SelectMany(dialog => dialog.Verbs).ToDictionary();

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
                return InvokeResponse.Card(await PressAsync(await TurnAsync(activity, action.Verb ?? "", new CardData(action.Data), cancellation), cancellation));
            case { Type: ActivityTypes.Message, Value: { ValueKind: JsonValueKind.Object } value }:
                var data = new CardData(value);
                await AnswerAsync(activity, await PressAsync(await TurnAsync(activity, data.Text("verb") ?? "", data, cancellation), cancellation), cancellation);
                return null;
            case { Type: ActivityTypes.Message }:
                await HearAsync(activity, cancellation);
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
        var workshop = await live.ReadAsync();
        var data = new CardData(action.Data);
        var turn = new TurnContext(activity, workshop, workshop.ActorFor(AddressBook.PersonIdOf(activity.From) ?? ""), default, action.Verb ?? "", data, "", live.Now);
        turn = turn with { Language = await languages.OfAsync(workshop, turn.Person, workshop.GroupIn(activity.ConversationKey), cancellation) };
        return InvokeResponse.Card(personal.Refused(turn, personal.Words(turn.Language, "refusal.Busy"), turn.Data.Text("text") ?? "", RetryOf(turn)));
    }

    private async Task HearAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity.From?.Role == "bot" || activity.StrippedText.Length == 0 && !activity.IsPersonal && !Mentions(activity))
            return;
        var turn = await TurnAsync(activity, "", default, cancellation);
        if (activity.IsPersonal)
            await AnswerAsync(activity, await GuardAsync(turn, () => commands.AnswerAsync(turn, PressAsync, cancellation), activity.StrippedText), cancellation);
        else if (await GuardAsync(turn, () => groups.MessageAsync(turn, Mentions(activity), cancellation), activity.StrippedText) is { } card)
        {
            await AnswerAsync(activity, card, cancellation);
            await TryLearnAsync(turn, cancellation);
        }
    }

    private async Task<JsonObject> PressAsync(TurnContext turn, CancellationToken cancellation)
    {
        var card = await DispatchAsync(turn, cancellation);
        await TryLearnAsync(turn, cancellation);
        return card;
    }

    private async Task<JsonObject> DispatchAsync(TurnContext turn, CancellationToken cancellation)
    {
        var text = turn.Data.Text("text") ?? turn.Data.Text("wording") ?? turn.Data.Text("announcement") ?? turn.Data.Text("list") ?? turn.Data.Text("reason") ?? turn.Data.Text("hint") ?? "";
        if (turn.Data.Text("workshop") is { } workshop && workshop != live.Id)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OtherWorkshop"), text);
        if (!verbs.TryGetValue(turn.Verb, out var press))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.UnknownVerb"), text);
        BotTelemetry.Pressed(turn.Verb);
        return (await GuardAsync(turn, async () => await press(turn, cancellation), text))!;
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
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Busy"), text, RetryOf(turn));
        }
        // What waited too long for its turn, or whose answer was lost, may be recorded all the same: the same words again count once.
        catch (Exception exception) when (exception is TimeoutException or StoreInDoubtException or OrleansException)
        {
            LogInDoubt(exception);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.InDoubt"), text, RetryOf(turn));
        }
        catch (StoreUnavailableException exception)
        {
            LogUnavailable(exception);
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.Unavailable"), text, RetryOf(turn));
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

    private static (int, string, int, int)? RetryOf(TurnContext turn) =>
        turn.Data.Number("session") is { } session && turn.Data.Text("group") is { } group && turn.Data.Number("question") is { } question ? (session, group, question, GroupDialog.PeopleOf(turn)) : null;

    private async Task<TurnContext> TurnAsync(Activity activity, string verb, CardData data, CancellationToken cancellation)
    {
        var person = AddressBook.PersonIdOf(activity.From) ?? "";
        var workshop = await live.ReadAsync();
        var at = live.Now;
        var cause = $"{activity.ConversationKey}/{activity.Id ?? Guid.NewGuid().ToString("N")}";
        if (activity.From?.Name is { Length: > 0 } name && workshop.NameOf(person) != name && person.Length > 0)
            workshop = await MeetAsync(workshop, person, name, cause, at);
        var turn = new TurnContext(activity, workshop, workshop.ActorFor(person), default, verb, data, cause, at);
        return turn with { Language = await languages.OfAsync(workshop, person, workshop.GroupIn(activity.ConversationKey), cancellation, turn.Written) };
    }

    private async Task<WorkshopState> MeetAsync(WorkshopState workshop, string person, string name, string cause, DateTimeOffset at)
    {
        try
        {
            return (await live.DoAsync(new Meet(person, name) { By = workshop.ActorFor(person), At = at }, $"{cause}/meet")).State;
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            // A name can be learned another time; what the person wants is answered, or refused, by its own write.
            LogNotLearned(exception);
            return workshop;
        }
    }

    private static bool Mentions(Activity activity) =>
        activity.Entities?.OfType<Mention>().Any(mention => mention.Mentioned?.Id == activity.Recipient?.Id) == true;

    private async Task TryLearnAsync(Activity activity, CancellationToken cancellation)
    {
        try
        {
            await addresses.LearnAsync(activity, cancellation);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotLearned(exception);
        }
    }

    /// <summary>Afterwards: what a person said goes before what can be learned from it.</summary>
    private async Task TryLearnAsync(TurnContext turn, CancellationToken cancellation)
    {
        try
        {
            await languages.LearnAsync(turn.Person, turn.Written, cancellation);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotLearned(exception);
        }
    }

    private async Task AnswerAsync(Activity activity, JsonObject? card, CancellationToken cancellation)
    {
        if (card is null)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestAnswer);
        try
        {
            await (activity.IsPersonal
                ? client.SendAsync(ConversationAddress.Of(activity), Carrying(card), patience.Token)
                : AnswerPrivatelyAsync(activity, card, patience.Token)).WaitAsync(patience.Token);
        }
        catch (Exception exception) when (AddressBook.PersonIdOf(activity.From) is not null && MayBeGivenLater(exception, cancellation))
        {
            LogAnswerWaits(exception);
            await pending.KeepAsync(AddressBook.PersonIdOf(activity.From)!, $"{activity.ConversationKey}/{activity.Id ?? Guid.NewGuid().ToString("N")}", card, cancellation);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorFailure.Gone or ConnectorFailure.Refused or ConnectorFailure.TooLarge)
        {
            // What the person wanted is done. Failing here, Teams would send it again, and the answer would be refused again.
            LogNotAnswered(exception);
        }
    }

    /// <summary>What Teams does not take now it takes later; a chat that is not there any more is made anew then.</summary>
    private static bool MayBeGivenLater(Exception exception, CancellationToken cancellation) => exception switch
    {
        ConnectorException { Kind: ConnectorFailure.Gone } gone => gone.Status == HttpStatusCode.NotFound,
        ConnectorException failed => failed.Kind is not (ConnectorFailure.Refused or ConnectorFailure.TooLarge),
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };

    /// <summary>In a channel everybody would see an answer that is for one person: it goes to their personal chat.</summary>
    private async Task<string?> AnswerPrivatelyAsync(Activity activity, JsonObject card, CancellationToken cancellation)
    {
        if (activity.From?.Id is not { } id)
            return null;
        var known = AddressBook.PersonIdOf(activity.From) is { } person ? await addresses.PersonAsync(person, cancellation) : null;
        var conversation = known?.Conversation ?? await client.CreatePersonalAsync(activity.ServiceUrl!, id, activity.TenantId ?? "", cancellation);
        if (known is not null && known.Conversation is null)
            await addresses.LearnAsync(known with { Conversation = conversation }, cancellation);
        return await client.SendAsync(new(activity.ServiceUrl!, conversation), Carrying(card), cancellation);
    }

    private static Activity Carrying(JsonObject card) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [Attachment.Card(JsonSerializer.SerializeToElement(card, AnswerJson.Default.JsonObject))],
    };

    [LoggerMessage(LogLevel.Error, "The store cannot write: what people send is refused until it can.")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(LogLevel.Warning, "It is not known whether something was recorded: the person was told so.")]
    private partial void LogInDoubt(Exception exception);

    [LoggerMessage(LogLevel.Error, "Failure {Number} at verb '{Verb}': the person was told this number.")]
    private partial void LogFailed(Exception exception, string number, string verb);

    [LoggerMessage(LogLevel.Warning, "Failure {Number} at verb '{Verb}': Teams did not answer as needed; the person was told this number.")]
    private partial void LogTeamsFailed(Exception exception, string number, string verb);

    [LoggerMessage(LogLevel.Warning, "Teams does not take an answer now: it is kept, and goes out as soon as it can.")]
    private partial void LogAnswerWaits(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A person cannot be answered: Teams refuses what is sent to them.")]
    private partial void LogNotAnswered(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Who or where could not be stored; it is learned again next time.")]
    private partial void LogNotLearned(Exception exception);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class AnswerJson : System.Text.Json.Serialization.JsonSerializerContext;
