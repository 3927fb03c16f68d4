using System.Net;
using System.Text.Json;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Deliveries;

/// <summary>Sends a delivery's card, rendered from the newest state, or updates the one in its slot.</summary>
public sealed class TeamsCourier(
    CardRenderer cards,
    AddressBook addresses,
    QuestionThreads threads,
    TeamRoster roster,
    ConversationClient client,
    Workshops workshops,
    Lateness late,
    Rendering rendering,
    DeletedCards deleted) : ICourier
{
    public (string Kind, string Reason)? CannotRead(string card) => DeliveredCardJson.CannotRead(card);

    public async Task<CourierResult> DeliverAsync(Delivery delivery, string? standing, CancellationToken cancellation)
    {
        OutgoingRateLimiter.GoWithLane();
        var card = DeliveredCardJson.Read(delivery.Card);
        using var trace = BotTelemetry.Deliver(DeliveredCardJson.NameOf(card), card.Trace, isUpdate: standing is not null);
        try
        {
            if (await late.IsPastAsync(delivery, card))
                return new CourierResult.Failed("it could not be delivered until a week after the workshop");
            if (await late.StillTrueAsync(delivery, card) is not { } now)
                return new CourierResult.Superseded();
            card = now;
            var (again, made) = await rendering.WithinLimitsAsync(delivery, async () =>
                // Asked before rendering: what ends in between is then shown once more.
                (await cards.AgainAsync(card), await cards.RenderAsync(card, cancellation)), cancellation);
            if (made is not { } rendered)
                return new CourierResult.Superseded();
            var activity = new Activity
            {
                Type = ActivityTypes.Message,
                Attachments = [Attachment.Card(JsonSerializer.SerializeToElement(rendered, CardJson.Default.JsonObject))],
            };
            var result = card is PersonalCard personal
                ? await ToPersonAsync(personal, delivery, activity, standing, cancellation)
                : await ToConversationAsync(delivery, card, activity, standing, cancellation);
            return result is CourierResult.Sent sent && again is { } wait ? new CourierResult.SentSoFar(sent.Activity, wait) : result;
        }
        catch (RenderingTooLongException exception)
        {
            return exception.IsEndless ? new CourierResult.Failed("the card takes too long to be made") : new CourierResult.Later(null, "the card was not made in time");
        }
        catch (ConnectorException exception) when (exception.Kind == ConnectorFailure.Gone)
        {
            return await LoseAsync(workshops.Of(card.Workshop), delivery, Reason(exception), cancellation);
        }
        catch (ConnectorException exception)
        {
            return ResultOf(exception);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException or OrleansException or TimeoutException)
        {
            // Nothing has left by then: sending is what comes last.
            return new CourierResult.Later(null, exception.GetType().Name);
        }
    }

    /// <summary>Notes that a conversation is gone, which tells the organisers once.</summary>
    private async Task<CourierResult> LoseAsync(LiveWorkshop live, Delivery delivery, string reason, CancellationToken cancellation)
    {
        try
        {
            var name = (await live.ReadAsync()).GroupIn(delivery.Conversation)?.Name ?? await addresses.NameOfAsync(delivery.Conversation, cancellation);
            await live.DoAsync(new LoseConversation(delivery.Conversation, name, Loss.Unreachable), live.ByTheBot($"delivery/{delivery.Id}/{delivery.Attempts}/lost"));
            return new CourierResult.Gone(reason);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException or OrleansException or TimeoutException)
        {
            return new CourierResult.Later(null, reason);
        }
    }

    private async Task<CourierResult> ToPersonAsync(
        PersonalCard card, Delivery delivery, Activity activity, string? standing, CancellationToken cancellation)
    {
        if (await addresses.ReachPersonAsync(card.Person, cancellation) is not { } person)
        {
            await roster.PeopleAsync(cancellation);
            if (await addresses.PersonAsync(card.Person, cancellation) is not { } met)
                return card.IsSeenOnComing ? new CourierResult.Superseded() : new CourierResult.Failed("this person has not been met yet");
            person = met;
        }
        if (person.Conversation is null)
            person = await WithChatAsync(person, cancellation);
        try
        {
            return await InChatAsync();
        }
        // To make it is to find it where it is: the same person gives the same chat, and a newer one where that is gone.
        catch (ConnectorException exception) when (exception is { Kind: ConnectorFailure.Gone, Status: HttpStatusCode.NotFound })
        {
            person = await WithChatAsync(person, cancellation);
            return await InChatAsync();
        }

        async Task<CourierResult> InChatAsync()
        {
            var chat = new ConversationAddress(person.ServiceUrl, person.Conversation!);
            return await TryUpdateAsync(chat, activity, standing, cancellation) ?? await SendAsync(delivery, chat, activity, cancellation);
        }
    }

    private async Task<PersonEntry> WithChatAsync(PersonEntry person, CancellationToken cancellation)
    {
        var made = person with { Conversation = await client.CreatePersonalAsync(person.ServiceUrl, person.TeamsId, person.TenantId ?? "", cancellation) };
        await addresses.LearnAsync(made, cancellation);
        return made;
    }

    private async Task<CourierResult> ToConversationAsync(
        Delivery delivery, DeliveredCard card, Activity activity, string? standing, CancellationToken cancellation)
    {
        if (await addresses.ReachAsync(delivery.Conversation, cancellation) is not { } conversation)
            return new CourierResult.Failed("this conversation is not known");
        var address = new ConversationAddress(conversation.ServiceUrl, delivery.Conversation);
        if (await TryUpdateAsync(address, activity, standing, cancellation) is { } updated)
            return updated;
        if (conversation.Type != ConversationTypes.Channel)
            return await SendAsync(delivery, address, activity, cancellation);
        await ProbeAsync(delivery, address, cancellation);
        return new CourierResult.Sent(await PostAsync(address, conversation.TenantId ?? "", card.Asked, activity, cancellation));
    }

    private async Task<string> PostAsync(ConversationAddress channel, string tenant, ThreadEntry? asked, Activity activity, CancellationToken cancellation)
    {
        if (asked is not null)
            await threads.BeginAsync(channel.ConversationId, asked, cancellation);
        try
        {
            var created = await client.CreateChannelPostAsync(channel, tenant, activity, cancellation);
            var thread = Activity.Split(created.ConversationId).Thread;
            var post = created.ActivityId ?? thread ?? "";
            // Taken without a word of what it is called: which thread it heads is as little known as where an answer was lost.
            if (asked is not null && post.Length > 0)
                await threads.LearnAsync(channel.ConversationId, thread ?? post, asked, cancellation);
            return post;
        }
        catch (ConnectorException exception) when (asked is not null && exception.Kind != ConnectorFailure.Uncertain)
        {
            await threads.GiveUpAsync(channel.ConversationId, asked, cancellation);
            throw;
        }
    }

    /// <summary>What somebody has deleted is what they do not want to see: it is not posted again. What comes next has a slot of its own.</summary>
    /// <returns>Null where nothing stands in the slot yet: then it is posted.</returns>
    private async Task<CourierResult?> TryUpdateAsync(ConversationAddress to, Activity activity, string? standing, CancellationToken cancellation)
    {
        if (standing is null)
            return null;
        if (await deleted.ContainsAsync(to.ConversationId, standing, cancellation))
            return new CourierResult.Superseded();
        try
        {
            await client.UpdateAsync(to, standing, activity, cancellation);
            return new CourierResult.Sent(standing);
        }
        catch (ConnectorException exception) when (exception is { Kind: ConnectorFailure.Gone, Status: HttpStatusCode.NotFound } && !DeletedCards.IsOfConversation(exception.Code))
        {
            // A 404 may mean more than the card: that its conversation is still there is seen by reading from it.
            await foreach (var _ in client.MembersAsync(to, cancellation))
                break;
            await deleted.NoteAsync(to.ConversationId, standing, isDeleted: true, cancellation);
            return new CourierResult.Superseded();
        }
    }

    /// <returns>An empty activity where nobody knows what it is called: what comes next in the slot is sent anew.</returns>
    private async Task<CourierResult> SendAsync(Delivery delivery, ConversationAddress to, Activity activity, CancellationToken cancellation)
    {
        await ProbeAsync(delivery, to, cancellation);
        return new CourierResult.Sent(await client.SendAsync(to, activity, cancellation) ?? "");
    }

    /// <summary>What may have arrived before is not sent again while Teams cannot be reached, or each try could be one more.</summary>
    private Task ProbeAsync(Delivery delivery, ConversationAddress to, CancellationToken cancellation) =>
        delivery.Uncertain > 0 ? client.ProbeAsync(to, cancellation) : Task.CompletedTask;

    private static CourierResult ResultOf(ConnectorException exception) => exception.Kind switch
    {
        ConnectorFailure.Throttled or ConnectorFailure.Unavailable or ConnectorFailure.Unauthorized => new CourierResult.Later(exception.RetryAfter, Reason(exception)),
        // It says itself that it failed: as good as out of reach, and counted, as nobody knows when it did.
        ConnectorFailure.Uncertain when exception.Status is not null => new CourierResult.Later(exception.RetryAfter, Reason(exception)) { MayHaveArrived = true },
        ConnectorFailure.Uncertain => new CourierResult.Uncertain(Reason(exception)),
        _ => new CourierResult.Failed(Reason(exception)),
    };

    private static string Reason(ConnectorException exception) =>
        exception.Status is { } status ? $"{exception.Kind} ({(int)status}{(exception.Code is { } code ? $" {code}" : "")})" : exception.Kind.ToString();
}
