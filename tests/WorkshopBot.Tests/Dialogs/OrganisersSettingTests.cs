using Microsoft.Extensions.Configuration;

namespace WorkshopBot.Tests.Dialogs;

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
}
