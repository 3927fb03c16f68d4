using System.Collections.Concurrent;
using System.Globalization;
using WorkshopBot.Rehearsal;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Chaos;

/// <summary>
/// The facilitators, who answer too: all the time, one try at a time, by card and by reply. They believe what they are told:
/// whoever hears that it was not taken lets it be every other time, and it must not be there.
/// </summary>
internal sealed class Talkers(RehearsalContext context, int seed)
{
    private const string Contribute = "contribute";
    private const int MostTries = 6;
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<(Person Person, string Text)> replies = [];
    private readonly ConcurrentDictionary<string, int> told = [];

    /// <summary>What the bot took as said in a thread, by answering 200.</summary>
    public IReadOnlyCollection<(Person Person, string Text)> Replies => replies;

    /// <summary>What people were told, and how often.</summary>
    public IReadOnlyDictionary<string, int> Told => told;

    /// <summary>In how many ways each person was told of a reply that it is not taken.</summary>
    public bool WasTold(Person person, string text) =>
        context.Plan.Teams.Tenant[person.Chat].Posts.Any(post => post.Versions.Any(version => version.Card is { } card && Holds(card, text)));

    public Task RunAsync(CancellationToken over) => Task.WhenAll(context.Tables.Select((table, number) => TalkAsync(table, new Random(seed + number), over)));

    private async Task TalkAsync(GroupSimulation table, Random random, CancellationToken over)
    {
        var person = table.Facilitator.Person;
        var phone = new TeamsClient(context.Line, person);
        for (var number = 1; !over.IsCancellationRequested; number++)
        {
            try
            {
                if (table.Channel.Look(person, (post, card) => post.Newest.Card?.Find(Contribute) is not null) is { } sight && sight.Post.Newest.Card!.Find(Contribute) is { } action)
                {
                    var text = string.Create(CultureInfo.InvariantCulture, $"Point {number} of {table.Channel.Name}: {context.Plan.Texts[random.Next(context.Plan.Texts.Count)].Text} ({number})");
                    if (random.Next(5) == 0)
                        await ReplyAsync(table.Channel, person, sight, action, text, over);
                    else
                        await PressAsync(phone, person, sight, action, text, letsBe: random.Next(2) == 0, over);
                }
                await Task.Delay(BetweenAnswers * (0.5 + random.NextDouble()), over);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task PressAsync(TeamsClient phone, Person person, Sight sight, CardAction action, string text, bool letsBe, CancellationToken over)
    {
        var (session, question) = About(action);
        context.Ledger.Sent(person, session, question, text);
        var isOpen = false;
        var id = NewId();
        for (var tries = 1; tries <= MostTries; tries++)
        {
            // Once begun it is heard to its end, so that all who were told are counted.
            var answer = await phone.TryAsync(sight, action, Filled(action, text), id, CancellationToken.None);
            if (answer?.Card?.Find("join-contribute") is { } join)
                answer = await phone.TryAsync(sight with { Card = answer.Card }, join, Filled(join, text), id = NewId(), CancellationToken.None);
            if (answer is { Status: 200, Card: { } card })
            {
                if (card.Shows(text) && card.Find("withdraw") is not null)
                {
                    Tell("recorded");
                    context.Ledger.Acknowledge(person, session, question, text);
                    return;
                }
                Tell(card.Texts is [var first, ..] ? first : "a card without words");
                isOpen |= Words.LeaveOpen(card);
                if (letsBe || !Words.AskAgain(answer))
                {
                    if (!isOpen)
                        context.Ledger.Refuse(person, session, question, text);
                    return;
                }
                id = NewId();
            }
            else
            {
                Tell(answer is null ? "no answer" : $"HTTP {answer.Status}");
                isOpen = true;
            }
            await Task.Delay(BetweenTries, over);
        }
    }

    /// <summary>Teams posts a message to the bot again, with the same id, until it answers 200.</summary>
    private async Task ReplyAsync(Conversation channel, Person person, Sight sight, CardAction action, string text, CancellationToken over)
    {
        var (session, question) = About(action);
        context.Ledger.Sent(person, session, question, text);
        var activity = context.Line.Begin(ActivityTypes.Message, channel, person, sight.Post.Thread) with { Text = text, TextFormat = "plain" };
        var post = channel.Add(activity, sight.Post.Thread, person.Id);
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await context.Line.PostAsync(activity with { Id = post.Id }, CancellationToken.None) is { Status: 200 })
            {
                replies.Enqueue((person, text));
                return;
            }
            await Task.Delay(BetweenTries, over);
        }
    }

    private void Tell(string what) => told.AddOrUpdate(what, 1, (_, count) => count + 1);

    private static Dictionary<string, string> Filled(CardAction action, string text)
    {
        Dictionary<string, string> filled = new() { ["text"] = text };
        if (action.Input("people") is not null)
            filled["people"] = "4";
        return filled;
    }

    private static (int Session, int Question) About(CardAction action) =>
        (int.Parse(action.About("session")!, CultureInfo.InvariantCulture), int.Parse(action.About("question")!, CultureInfo.InvariantCulture));

    private static bool Holds(Card card, string text) => card.Shows(text) || card.Inputs.Any(input => input.Value?.Trim() == text.Trim());

    private static string NewId() => $"f:{Guid.NewGuid()}";
}
