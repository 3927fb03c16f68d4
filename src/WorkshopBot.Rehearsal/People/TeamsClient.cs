using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Teams.Schema;
using Activity = WorkshopBot.Teams.Schema.Activity;

namespace WorkshopBot.Rehearsal;

/// <summary>How often the bot hears of one press.</summary>
public enum Redelivery
{
    /// <summary>Once.</summary>
    None,

    /// <summary>Again, after its answer, with the same id.</summary>
    SameId,

    /// <summary>Again, after its answer, with a new id.</summary>
    NewId,

    /// <summary>Twice at the same time, as an impatient finger does.</summary>
    DoublePress,
}

/// <summary>The answer to a press.</summary>
/// <param name="Status">The <c>statusCode</c> inside; the HTTP status where that is not 200.</param>
/// <param name="Card">The card that now stands in the old one's place, for this person.</param>
/// <param name="Words">The toast, or the words of an error.</param>
public sealed record Answer(int Status, Card? Card, string? Words);

/// <summary>One person's Teams client. It knows nothing of workshops.</summary>
public sealed class TeamsClient(BotClient line, Person owner)
{
    private const string ErrorType = "application/vnd.microsoft.error";

    // A person presses again when Teams says that something went wrong; after so many times they call for help.
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.5, 1, 2, 4, 8, 15 }.Select(TimeSpan.FromSeconds)];

    private int tries;

    /// <summary>
    /// How long they go on: through all pauses at least. Whoever has some also goes on where the bot does not let them in.
    /// </summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether an answer asks to try again, which they do while they are patient.</summary>
    public Func<Answer, bool> AsksAgain { get; init; } = _ => false;

    /// <summary>The 1:1 chat with the bot.</summary>
    public Conversation Chat => line.Teams.Tenant[owner.Chat];

    /// <summary>How often something had to be pressed or said again because the bot could not be reached or failed.</summary>
    public int Repeats => tries;

    /// <summary>Presses an action.</summary>
    /// <param name="filled">What was filled in, by input id; only inputs that go with the action.</param>
    /// <param name="redelivery">How often the bot hears of it.</param>
    /// <returns>Each answer that came, in order; the last is what the person goes by.</returns>
    /// <exception cref="RehearsalFailureException">
    /// An input is not there, or does not take this; or the bot fails again and again.
    /// </exception>
    public async Task<IReadOnlyList<Answer>> PressAsync(
        Sight sight,
        CardAction action,
        IReadOnlyDictionary<string, string> filled,
        Redelivery redelivery,
        CancellationToken cancellation)
    {
        var value = Filling.Merge(owner, sight, action, action.Data, filled);
        var first = Invoke(sight, action, value);
        var answers = redelivery switch
        {
            Redelivery.None => [await SendAsync(first, cancellation)],
            Redelivery.SameId => [await SendAsync(first, cancellation), await SendAsync(first, cancellation)],
            Redelivery.NewId => [await SendAsync(first, cancellation), await SendAsync(first with { Id = NewId() }, cancellation)],
            _ => await Task.WhenAll(SendAsync(first, cancellation), SendAsync(first with { Id = NewId() }, cancellation)),
        };
        foreach (var answer in answers)
        {
            if (answer.Card is { } card)
                sight.Where.Answer(sight, owner, card);
        }
        return answers;
    }

    /// <summary>Presses an action once, whatever becomes of it; what is seen in the card's place stays as it is.</summary>
    /// <param name="filled">What was filled in, by input id; only inputs that go with the action.</param>
    /// <param name="id">The press's own; the same again is a redelivery.</param>
    /// <returns>Null when the bot could not be reached, or did not answer in time.</returns>
    /// <exception cref="RehearsalFailureException">An input is not there, or does not take this.</exception>
    public async Task<Answer?> TryAsync(
        Sight sight, CardAction action, IReadOnlyDictionary<string, string> filled, string id, CancellationToken cancellation)
    {
        var reply = await line.PostAsync(Invoke(sight, action, Filling.Merge(owner, sight, action, action.Data, filled)) with { Id = id }, cancellation);
        return reply is null ? null : Read(reply);
    }

    /// <summary>Presses an action in a client that only knows its Action.Submit fallback.</summary>
    /// <param name="filled">What was filled in, by input id.</param>
    /// <returns>The message that it made; no card comes back.</returns>
    /// <exception cref="RehearsalFailureException">
    /// The action has no fallback, an input is not there, or the bot fails again and again.
    /// </exception>
    public async Task<PostedActivity> SubmitAsync(
        Sight sight, CardAction action, IReadOnlyDictionary<string, string> filled, CancellationToken cancellation)
    {
        var data = (action.IsSubmit ? action.Data : action.Fallback)
            ?? throw RehearsalFailureException.Missing(owner, sight, $"an Action.Submit as the fallback of \"{action.Verb}\"");
        var thread = sight.Where.IsChannel ? sight.Post.Thread : null;
        var activity = line.Begin(ActivityTypes.Message, sight.Where, owner, thread) with
        {
            ReplyToId = sight.Post.Id,
            Value = Filling.Merge(owner, sight, action, data, filled),
        };
        return await PostAsync(sight.Where, activity, thread, cancellation);
    }

    /// <summary>Says something.</summary>
    /// <param name="thread">The post to answer, in a channel; null for a new one.</param>
    /// <param name="mention">Whether the bot is named at the start.</param>
    /// <exception cref="RehearsalFailureException">The bot fails again and again.</exception>
    public async Task<PostedActivity> SayAsync(
        Conversation where, string? thread, string text, bool mention, CancellationToken cancellation)
    {
        var activity = line.Begin(ActivityTypes.Message, where, owner, thread) with { Text = text, TextFormat = "plain" };
        if (mention)
        {
            var named = $"<at>{activity.Recipient!.Name}</at>";
            activity = activity with
            {
                Text = $"{named} {text}",
                Entities = [.. activity.Entities!, new Mention { Mentioned = activity.Recipient, Text = named }],
            };
        }
        return await PostAsync(where, activity, thread, cancellation);
    }

    /// <summary>Tells the bot of something that is neither a message nor a press.</summary>
    /// <param name="activity">Without an id.</param>
    /// <exception cref="RehearsalFailureException">The bot fails again and again.</exception>
    public async Task TellAsync(Activity activity, CancellationToken cancellation) =>
        await DeliverAsync(activity with { Id = NewId() }, cancellation);

    private async Task<PostedActivity> PostAsync(Conversation where, Activity activity, string? thread, CancellationToken cancellation)
    {
        var post = where.Add(activity, thread, owner.Id);
        if (where.IsChannel && thread is null)
            activity = activity with { Conversation = activity.Conversation! with { Id = $"{where.Id};messageid={post.Id}" } };
        var reply = await DeliverAsync(activity with { Id = post.Id }, cancellation);
        return reply.Status == 200
            ? post
            : throw new RehearsalFailureException($"{owner.Name}'s message was answered with HTTP {reply.Status}.");
    }

    private async Task<Answer> SendAsync(Activity invoke, CancellationToken cancellation)
    {
        return Read(await DeliverAsync(invoke, cancellation));
    }

    private static Answer Read(BotReply reply)
    {
        if (reply.Status != 200 || reply.Body is not { ValueKind: JsonValueKind.Object } body
            || !body.TryGetProperty("statusCode", out var status))
            return new(reply.Status == 200 ? 0 : reply.Status, null, $"HTTP {reply.Status} without a card's answer");
        body.TryGetProperty("value", out var value);
        return (body.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            Attachment.AdaptiveCard => new(status.GetInt32(), Card.Parse(value), null),
            ErrorType =>
                new(status.GetInt32(), null, value.ValueKind == JsonValueKind.Object && value.TryGetProperty("message", out var message)
                    ? message.ToString()
                    : null),
            _ => new(status.GetInt32(), null, value.ValueKind == JsonValueKind.String ? value.GetString() : null),
        };
    }

    private async Task<BotReply> DeliverAsync(Activity activity, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var reply = await line.PostAsync(activity, cancellation);
            if (reply is not null && !IsToTryAgain(activity, reply))
                return reply;
            if (attempt >= Pauses.Length && Stopwatch.GetElapsedTime(started) >= Patience)
            {
                throw new RehearsalFailureException(
                    $"{owner.Name} tried {attempt + 1} times, and the bot {(reply is null ? "could not be reached" : $"answered with HTTP {reply.Status}")}.");
            }
            Interlocked.Increment(ref tries);
            await Task.Delay(Pauses[Math.Min(attempt, Pauses.Length - 1)], cancellation);
        }
    }

    private bool IsToTryAgain(Activity activity, BotReply reply) =>
        Failed(reply) || (Patience > TimeSpan.Zero
            && (reply.Status is 401 or 403 or 429 || (activity.Type == ActivityTypes.Invoke && AsksAgain(Read(reply)))));

    private static bool Failed(BotReply reply) =>
        reply.Status is >= 500 and not 501
        || (reply.Body is { ValueKind: JsonValueKind.Object } body
            && body.TryGetProperty("statusCode", out var inner) && inner.TryGetInt32(out var status) && status >= 500);

    private Activity Invoke(Sight sight, CardAction action, JsonElement data)
    {
        var execute = new JsonObject { ["type"] = AdaptiveCardAction.Execute, ["verb"] = action.Verb, ["data"] = JsonObject.Create(data) };
        if (action.Id is not null)
            execute["id"] = action.Id;
        return line.Begin(ActivityTypes.Invoke, sight.Where, owner, sight.Where.IsChannel ? sight.Post.Thread : null) with
        {
            Id = NewId(),
            Name = InvokeNames.AdaptiveCardAction,
            ReplyToId = sight.Post.Id,
            Value = JsonElement.Parse(new JsonObject { ["action"] = execute, ["trigger"] = "manual" }.ToJsonString()),
        };
    }

    private static string NewId() => string.Create(CultureInfo.InvariantCulture, $"f:{Guid.NewGuid()}");
}
