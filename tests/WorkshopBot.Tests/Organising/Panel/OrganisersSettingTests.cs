using Microsoft.Extensions.Configuration;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Organising.Panel;

public sealed class OrganisersSettingTests
{
    [Fact]
    public async Task An_object_id_counts_however_it_is_written_and_what_is_none_makes_nobody_organiser()
    {
        var id = Guid.NewGuid();
        await using var world = await World.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
        [
            new("Workshop:Organisers:1", id.ToString("B").ToUpperInvariant()),
            new("Workshop:Organisers:2", "ann@example.org"),
        ]));
        var ann = new Person(id.ToString(), "Ann") { World = world };

        Assert.True((await ann.ForgeAsync(ann.Chat, null, "panel", [])).Offers("close"));
        Assert.Equal(new[] { world.Organiser.Id, ann.Id }.Order(), (await world.Live.ReadAsync()).Organisers.Order());
    }

    [Fact]
    public async Task Who_was_dismissed_stays_so_after_a_restart_though_the_settings_name_them_and_another_whom_they_name_can_bring_them_back()
    {
        var (ann, ben) = (Guid.NewGuid(), Guid.NewGuid());
        var named = new List<Guid> { ann };
        await using var world = await World.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(
            named.Select((id, at) => KeyValuePair.Create($"Workshop:Organisers:{at + 1}", (string?)id.ToString()))));
        // The world's own organiser is named by the settings as well; Ann lets them go.
        await world.Live.DoAsync(new Dismiss(world.Organiser.Id, Role.Organiser), new((await world.Live.ReadAsync()).ActorFor(ann.ToString()), world.Live.Now, "dismiss"));

        await world.StopBotAsync();
        await world.StartBotAsync();
        Assert.Equal([ann.ToString()], (await world.Live.ReadAsync()).Organisers);
        Assert.False((await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "panel", [])).Offers("close"));

        // Ann cannot be reached any more: the operator names Ben.
        named.Add(ben);
        await world.StopBotAsync();
        await world.StartBotAsync();
        Assert.Equal(new[] { ann.ToString(), ben.ToString() }.Order(), (await world.Live.ReadAsync()).Organisers.Order());
        await world.Live.DoAsync(new Appoint(world.Organiser.Id, "", Role.Organiser), new((await world.Live.ReadAsync()).ActorFor(ben.ToString()), world.Live.Now, "back"));
        await world.StopBotAsync();
        await world.StartBotAsync();
        Assert.True((await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "panel", [])).Offers("close"));
    }
}
