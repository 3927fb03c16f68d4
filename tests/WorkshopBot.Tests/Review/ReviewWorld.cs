using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Review;

/// <summary>A session of two groups, answered, closed and drafted.</summary>
internal static class ReviewWorld
{
    public static readonly string[] Said =
    [
        "For me innovation is any change that saves a citizen a trip to an office.",
        "Public value, not profit. That is the whole difference to a company.",
        "Young people leave because salaries of engineers are far too low in ministries.",
        "Villages without a fast connection are left out of every digital service.",
        "We need stable funding for small experiments, without a new law each time.",
        "Hospitals should share their waiting lists openly.",
    ];

    public static async Task<IReadOnlyList<Person>> AnsweredAsync(this World world, int people = 6)
    {
        List<Person> spoke = [];
        for (var number = 0; number < people; number++)
        {
            var channel = world.Channels[number % world.Channels.Count];
            var person = await world.JoinedAsync($"Participant Number{number}", channel);
            await person.PressAsync(await world.QuestionAsync(channel, 1), "contribute", ("text", Said[number]));
            spoke.Add(person);
        }
        return spoke;
    }

    public static async Task<(World World, IReadOnlyList<Person> People, Post Review)> DraftedAsync(Func<Programme, Programme>? planned = null, int people = 6)
    {
        var world = await World.StartAsync(groups: 2, plan: planned);
        var spoke = await world.AnsweredAsync(people);
        await world.CloseAsync();
        return (world, spoke, await world.ReviewAsync());
    }

    public static Task<OutcomeState> OutcomeAsync(this World world) => world.Live.ReadOutcomeAsync(1);

    public static Task<Card> AsRapporteurAsync(this World world, string verb, JsonObject? data = null)
    {
        var sent = data ?? [];
        sent["session"] ??= 1;
        return world.Rapporteur.ForgeAsync(world.Rapporteur.Chat, null, verb, sent);
    }
}
