namespace WorkshopBot.Rehearsal.Tests;

public class ScriptWriterTests
{
    private static readonly Cast Cast = Cast.Draw(6, 8, 1);
    private static readonly IReadOnlyList<Person> People = [.. Cast.Participants.SelectMany(group => group)];

    [Fact]
    public async Task The_same_seed_writes_the_same_script_and_another_seed_another()
    {
        await using var world = await RehearsalWorld.StartAsync();
        var first = Write(world);
        Assert.Equal(first.Select(Tell), Write(world).Select(Tell));
        Assert.NotEqual(first.Select(Tell), Write(world, seed: 2).Select(Tell));
    }

    [Fact]
    public async Task No_text_is_dealt_twice_except_to_who_repeats_themselves()
    {
        await using var world = await RehearsalWorld.StartAsync();
        var acts = Write(world, habits: new() { Repeat = 0.5 }).SelectMany((part, person) => part.Acts.Select(act => (person, act))).ToList();

        var texts = acts.GroupBy(pair => (pair.act.Session, pair.act.Question, pair.act.Text)).ToList();
        Assert.All(texts, same => Assert.Single(same.Select(pair => pair.person).Distinct()));
        Assert.Contains(texts, same => same.Count() == 2);
        Assert.InRange(texts.Count, 48 * 2, 200);
        Assert.All(RehearsalWorld.Texts.Where(text => text.Session == 1), text => Assert.Contains(acts, pair => pair.act.Text == text.Text));
    }

    [Fact]
    public async Task Some_come_late_and_join_with_their_first_answer_and_one_group_is_silent_for_a_session()
    {
        await using var world = await RehearsalWorld.StartAsync();
        var plan = world.Plan with { Groups = 6, ParticipantsPerGroup = 8, Sessions = [new(1, 3), new(2, 3)], Habits = new() { ArriveLate = 0.3 } };
        var parts = new ScriptWriter(plan).Write(People);

        var late = parts.SkipLast(8).Where(part => part.Acts[0] is not { Session: 1, Question: 1 }).ToList();
        Assert.InRange(late.Count, 4, 24);
        Assert.All(late, part => Assert.False(part.JoinsFirst));
        Assert.All(late, part => Assert.True(part.Acts[0].Question > 1));
        Assert.All(parts.TakeLast(8), part => Assert.DoesNotContain(part.Acts, act => act.Session == 2));
        Assert.Contains(parts.SkipLast(8), part => part.Acts.Any(act => act.Session == 2));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("uz-Latn")]
    [InlineData("uz-Cyrl")]
    public void Words_can_be_said_in_hundreds_of_ways_and_none_is_like_another(string language)
    {
        var ways = Enumerable.Range(1, 3 * Variation.Ways(language)).Select(way => Variation.Say("Public value, not profit.", language, way)).ToList();
        Assert.Equal(ways.Count, ways.Distinct().Count());
        Assert.DoesNotContain("Public value, not profit.", ways);
        Assert.InRange(Variation.Ways(language), 80, 200);
    }

    [Theory]
    [InlineData("Speaking for a small municipality: no time. We tried it last year.", "No time.")]
    [InlineData("Bizning viloyatda ham shunday: maʼlumot kerak.", "Maʼlumot kerak.")]
    [InlineData("A lab is useful.", "Participants stressed: a lab is useful.")]
    [InlineData("Friendship between two deputies helps.", "Participants stressed: friendship between two deputies helps.")]
    [InlineData("Raqobat kerak.", "Ishtirokchilar taʼkidladilar: raqobat kerak.")]
    [InlineData("Раҳбар керак.", "Иштирокчилар таъкидладилар: раҳбар керак.")]
    public void A_rapporteur_leaves_out_what_only_led_up_to_a_message_and_keeps_to_its_language(string draft, string reworded) =>
        Assert.Equal(reworded, Variation.Reword(draft));

    [Fact]
    public void A_rapporteur_knows_what_says_nothing_by_itself()
    {
        Assert.True(Variation.SaysNothing("This is true for rural areas as well."));
        Assert.True(Variation.SaysNothing("Oʻtgan yili sinab koʻrdik."));
        Assert.False(Variation.SaysNothing("Public value, not profit. We tried it last year."));
    }

    [Fact]
    public async Task Every_persons_first_act_is_plain_and_in_time()
    {
        await using var world = await RehearsalWorld.StartAsync();
        Assert.All(Write(world), part => Assert.Equal((Way.Card, Moment.InTime, Redelivery.None), (part.Acts[0].Way, part.Acts[0].Moment, part.Acts[0].Redelivery)));
    }

    [Fact]
    public void Everybody_has_a_name_and_ids_of_their_own_and_the_same_seed_casts_the_same_people()
    {
        var everyone = Cast.Draw(100, 20, 3).Everyone;
        Assert.Equal(2_102, everyone.Count);
        Assert.Equal(everyone.Count, everyone.DistinctBy(person => person.Name).Count());
        Assert.Equal(everyone.Count, everyone.DistinctBy(person => person.ObjectId).Count());
        Assert.Equal(everyone.Count, everyone.DistinctBy(person => person.Id).Count());
        Assert.Equal(everyone, Cast.Draw(100, 20, 3).Everyone);
        Assert.Superset(new HashSet<string> { "en", "uz-Latn", "uz-Cyrl" }, everyone.Select(person => person.Language).ToHashSet());
    }

    private static IReadOnlyList<Part> Write(RehearsalWorld world, int seed = 1, Habits? habits = null) =>
        new ScriptWriter(world.Plan with { Seed = seed, Habits = habits ?? new() }).Write(People);

    private static string Tell(Part part) => $"{part.JoinsFirst} {string.Join('\n', part.Acts)}";

    [Fact]
    public void Every_other_participant_uses_the_language_that_is_asked_for_and_says_nothing_in_another()
    {
        var cast = Cast.Draw(3, 8, 1, "ru");
        Assert.All(cast.Participants, group => Assert.Equal(4, group.Count(person => person.Language == "ru")));

        var pool = new TextPool([new(1, 1, "en", "One idea."), new(1, 1, "ru", "Одна мысль.")], new Random(1), "ru");
        string[] said = [pool.Deal(1, 1, "ru").Text, pool.Deal(1, 1, "ru").Text, pool.Deal(1, 1, "ru").Text];
        Assert.Equal(3, said.Distinct().Count());
        Assert.All(said, text => Assert.Matches(@"\p{IsCyrillic}", text));
        Assert.Equal("en", pool.Deal(1, 1, "en").Language);
    }
}
