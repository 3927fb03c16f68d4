using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Bot;

/// <summary>Brings the answer to what somebody typed to them alone, now or as soon as Teams takes it.</summary>
public sealed partial class TypedAnswers(ConversationClient client, Workshops workshops, AddressBook addresses, PendingAnswers pending, ILogger<TypedAnswers> logger)
{
    private const int MostUntold = 10_000;

    /// <summary>Teams sends a message again when it is not answered within about 15 s.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(8);

    /// <summary>Whom Teams let nobody write to alone, and where: that is said there once.</summary>
    private readonly ConcurrentDictionary<(string Person, string Where), bool> untold = [];

    /// <param name="openly">What is said where everybody sees it, if Teams does not let the person be told alone.</param>
    public async Task GiveAsync(Activity activity, JsonObject? card, CancellationToken cancellation, Func<JsonObject>? openly = null)
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
            await pending.KeepAsync(workshops.At(activity.ConversationKey), AddressBook.PersonIdOf(activity.From)!, $"{activity.ConversationKey}/{activity.Id ?? Guid.NewGuid().ToString("N")}", card, cancellation);
        }
        catch (ConnectorException exception) when (exception.Kind is ConnectorFailure.Gone or ConnectorFailure.Refused or ConnectorFailure.TooLarge)
        {
            // What the person wanted is done. Failing here, Teams would send it again, and the answer would be refused again.
            LogNotAnswered(exception);
            if (openly is not null && !activity.IsPersonal)
                await SayOpenlyAsync(activity, openly(), patience.Token);
        }
    }

    private async Task SayOpenlyAsync(Activity activity, JsonObject card, CancellationToken cancellation)
    {
        if (untold.Count > MostUntold)
            untold.Clear();
        if (!untold.TryAdd((activity.From?.Id ?? "", activity.Conversation!.Id), true))
            return;
        try
        {
            await client.SendAsync(ConversationAddress.Of(activity), Carrying(card), cancellation).WaitAsync(cancellation);
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException)
        {
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
        Attachments = [Attachment.Card(JsonSerializer.SerializeToElement(card, CardJson.Default.JsonObject))],
    };

    [LoggerMessage(LogLevel.Warning, "Teams does not take an answer now: it is kept, and goes out as soon as it can.")]
    private partial void LogAnswerWaits(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A person cannot be answered: Teams refuses what is sent to them.")]
    private partial void LogNotAnswered(Exception exception);
}
