using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Programmes;

namespace WorkshopBot.Benchmarks.Stored;

/// <summary>A database that a bot could have left behind: so many groups, each with its people and, where wanted, its contributions.</summary>
internal static class StoredWorkshop
{
    private const int PeopleAGroup = 10;

    private static readonly DateTimeOffset At = new(2025, 6, 23, 9, 0, 0, TimeSpan.Zero);

    /// <param name="contributions">Of each group in each session, by all of its people in turn.</param>
    /// <param name="sentences">How long each is.</param>
    public static async Task WriteAsync(string data, string serviceUrl, int groups, int contributions, int people = PeopleAGroup, int sessions = 1, int sentences = 1)
    {
        using var store = new SqliteEventStore(Path.Combine(data, "workshop.db"), NullLogger<SqliteEventStore>.Instance);
        var programme = ProgrammeFile.Default();
        var numbers = Enumerable.Range(1, groups).ToList();
        List<WorkshopEvent> events =
        [
            new WorkshopPlanned(programme), new RoleGiven(BotProcess.Organiser, Role.Organiser, null),
            .. numbers.Select(number => new GroupSetUp(Group(number), $"Group {number}", Channel(number), null)),
            .. numbers.SelectMany(number => Enumerable.Range(1, people).SelectMany(person => new WorkshopEvent[]
            {
                new PersonMet(Person(number, person), $"Person {person} of {number}"), new MemberPlaced(Person(number, person), Group(number)),
            })),
        ];
        if (contributions > 0)
            events.AddRange(Enumerable.Range(1, sessions).SelectMany(session => new WorkshopEvent[]
            {
                new SessionOpened(session, At.AddHours(2), [.. numbers.Select(Group)]), new SessionClosed(session, [.. numbers.Select(Group)]),
            }).SkipLast(1));
        await AppendAsync(store, new WorkshopKey(programme.Id).ToString(), events);
        foreach (var some in numbers.Chunk(200))
        {
            await Task.WhenAll(some.Select(number => store.SaveAsync("conversation", Channel(number), JsonSerializer.Serialize(
                new ConversationEntry(Channel(number), "channel", serviceUrl, LocalTeams.Tenant, "19:team@thread.tacv2", $"Group {number}"), JsonSerializerOptions.Web), CancellationToken.None)));
            if (contributions > 0)
                await Task.WhenAll(some.SelectMany(number => Enumerable.Range(1, sessions).Select(session =>
                    AppendAsync(store, new DiscussionKey(programme.Id, session, Group(number)).ToString(), Discussion(number, contributions, people, sentences)))));
        }
    }

    private static List<DiscussionEvent> Discussion(int number, int contributions, int people, int sentences) =>
    [
        new DiscussionOpened(3),
        .. Enumerable.Range(1, contributions).Select(at => new ContributionMade(
            $"c{number}-{at}", 1, Person(number, 1 + at % people), string.Join(' ', Enumerable.Repeat($"Point {at} of group {number}: citizens get an answer within a day when one desk owns the whole case.", sentences)), false, Medium.Card, 1)),
    ];

    private static async Task AppendAsync<TEvent>(SqliteEventStore store, string stream, IReadOnlyList<TEvent> events)
        where TEvent : notnull
    {
        var result = await store.AppendAsync(new Append(stream, 0, "stored", "bot", At, [.. events.Select(happened => EventCodec.Encode(happened))]), CancellationToken.None);
        if (result != AppendResult.Appended)
            throw new InvalidOperationException($"{stream} was not written: {result}");
    }

    private static string Channel(int number) => string.Create(CultureInfo.InvariantCulture, $"19:group-{number:00000}@thread.tacv2");

    private static string Group(int number) => Workshop.GroupIdFor(Channel(number));

    public static string Person(int group, int person) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-{person:0000}-{group:000000000000}");
}
