using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Languages;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>Everything that is stored or goes between silos survives being written and read, whatever it holds.</summary>
public sealed class EventJsonTests
{
    private const string Letters = "aʻ'\"\\\n\u0000ў<&{}/ ";

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Types => [.. Roots().SelectMany(Concrete).Concat([typeof(WorkshopState), typeof(DiscussionState), typeof(OutcomeState)]).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Whatever_it_holds_it_reads_back_equal(string name)
    {
        var type = Roots().SelectMany(Concrete).Concat([typeof(WorkshopState), typeof(DiscussionState), typeof(OutcomeState)]).Single(type => type.Name == name);
        var root = Roots().SingleOrDefault(type.IsAssignableTo) ?? type;
        Gen.Int.Select(seed => Make(type, new Random(seed), 0)).Sample(
            made =>
            {
                var written = JsonSerializer.Serialize(made, EventJson.Options.GetTypeInfo(root));
                var read = JsonSerializer.Deserialize(written, EventJson.Options.GetTypeInfo(root));
                Assert.Equal(type, read!.GetType());
                Same(made, read, name);
            },
            iter: 60,
            threads: 1,
            print: made => JsonSerializer.Serialize(made, EventJson.Options.GetTypeInfo(root)));
    }

    [Fact]
    public void Commands_answers_and_errors_cross_from_silo_to_silo()
    {
        var services = new ServiceCollection();
        services.AddEngineSerialization();
        using var provider = services.BuildServiceProvider();
        var serializer = provider.GetRequiredService<Serializer>();

        var command = new Contribute("k1", 2, "oʻz 🎉", Medium.Message, 3) { By = new Actor("p") { MemberOf = "g", Facilitates = ["g", "h"] }, At = Appends.At, Group = "g" };
        var order = serializer.Deserialize<CommandEnvelope<DiscussionCommand>>(serializer.SerializeToArray(new CommandEnvelope<DiscussionCommand>(command, "cause")));
        Same(command, order!.Command, "command");
        Assert.Equal("cause", order.Cause);

        var state = (OutcomeState)Make(typeof(OutcomeState), new Random(7), 0)!;
        var answer = serializer.Deserialize<CommandResult<OutcomeState>>(serializer.SerializeToArray(new CommandResult<OutcomeState>(Effect.Refused, state, 9, new Refusal(RefusalReason.NotYours, "why"))));
        Same(state, answer!.State, "state");
        Assert.Equal((Effect.Refused, 9L, new Refusal(RefusalReason.NotYours, "why")), (answer.Effect, answer.Version, answer.Refusal));

        Assert.IsType<StoreBusyException>(serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(new StoreBusyException())));
        Assert.IsType<StoreInDoubtException>(serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(new StoreInDoubtException("perhaps", new IOException("gone")))));
        var unavailable = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(new StoreUnavailableException("full", new SqliteException("no space", 13))));
        Assert.Equal("full", Assert.IsType<StoreUnavailableException>(unavailable).Message);
        Assert.Contains("no space", unavailable.InnerException!.Message, StringComparison.Ordinal);
    }

    private static Type[] Roots() =>
        [typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent), typeof(WorkshopCommand), typeof(DiscussionCommand), typeof(OutcomeCommand), typeof(WorkshopRequest)];

    private static IEnumerable<Type> Concrete(Type root) => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root));

    /// <summary>A value of a type with something in every member, or nothing where nothing is allowed.</summary>
    private static object? Make(Type type, Random random, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return random.Next(3) == 0 ? null : Make(inner, random, depth);
        if (type == typeof(string))
            return new string([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Letters[random.Next(Letters.Length)])]) + (random.Next(2) == 0 ? "🎉" : "");
        if (type == typeof(int))
            return random.Next(-5, 100);
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(DateTimeOffset))
            return Appends.At.AddTicks(random.NextInt64(TimeSpan.TicksPerDay));
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Appends.At.Date).AddDays(random.Next(400));
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(random.Next(100_000));
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type == typeof(Language))
            return LanguagePacks.Languages[random.Next(LanguagePacks.Languages.Count)];
        if (type == typeof(LocalizedText))
            return new LocalizedText(LanguagePacks.Languages.Where(_ => random.Next(2) == 0).ToDictionary(language => language, _ => (string)Make(typeof(string), random, depth)!));
        if (type == typeof(Contributions))
            return Enumerable.Range(0, random.Next(4)).Aggregate(Contributions.None, (said, i) => said.Add((Contribution)Make(typeof(Contribution), random, depth)! with { Id = $"k{i}" }));
        if (type.IsAbstract && !type.IsInterface)
        {
            var choices = Concrete(type).ToList();
            return Make(choices[random.Next(choices.Count)], random, depth);
        }
        return type.IsGenericType ? MakeMany(type, random, depth + 1) : MakeRecord(type, random, depth);
    }

    private static object MakeMany(Type type, Random random, int depth)
    {
        var arguments = type.GetGenericArguments();
        var count = depth > 4 ? 0 : random.Next(4);
        var values = Array.CreateInstance(arguments[^1], count);
        for (var i = 0; i < count; i++)
            values.SetValue(Make(arguments[^1], random, depth), i);
        var make = arguments.Length == 2
            ? typeof(EventJsonTests).GetMethod(nameof(Keyed), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments)
            : typeof(EventJsonTests).GetMethod(nameof(Listed), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments);
        return make.Invoke(null, [type.GetGenericTypeDefinition(), values])!;
    }

    private static object Listed<T>(Type definition, T[] values) =>
        definition == typeof(ImmutableList<>) ? values.ToImmutableList()
        : definition == typeof(ImmutableHashSet<>) ? values.ToImmutableHashSet()
        : definition == typeof(ImmutableSortedSet<>) ? values.ToImmutableSortedSet()
        : definition == typeof(IReadOnlyList<>) ? values
        : throw new NotSupportedException($"{definition}: say here how to make one");

    private static object Keyed<TKey, TValue>(Type definition, TValue[] values)
        where TKey : notnull
    {
        var pairs = values.Select((value, i) => KeyValuePair.Create((TKey)(typeof(TKey) == typeof(int) ? (object)i : $"key {i} ʻ"), value));
        return definition == typeof(ImmutableSortedDictionary<,>) ? pairs.ToImmutableSortedDictionary()
            : definition == typeof(IReadOnlyDictionary<,>) ? pairs.ToDictionary()
            : throw new NotSupportedException($"{definition}: say here how to make one");
    }

    private static object MakeRecord(Type type, Random random, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            Nullability.Create(parameter).WriteState == NullabilityState.Nullable && random.Next(3) == 0 ? null : Make(parameter.ParameterType, random, depth + 1))]);
        foreach (var property in Written(type).Where(property => !constructor.GetParameters().Any(parameter => parameter.Name == property.Name)))
            property.SetValue(made, Nullability.Create(property).WriteState == NullabilityState.Nullable && random.Next(3) == 0 ? null : Make(property.PropertyType, random, depth + 1));
        return made;
    }

    private static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties().Where(property => property.SetMethod is not null && property.GetMethod is { IsStatic: false });

    /// <summary>Member by member: a record's own equality compares its lists by reference.</summary>
    private static void Same(object? expected, object? actual, string where)
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"{where}: {expected ?? "nothing"} became {actual ?? "nothing"}");
            return;
        }
        var type = expected.GetType();
        if (expected is string or LocalizedText or ValueType && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)))
        {
            Assert.True(expected.Equals(actual), $"{where}: {expected} became {actual}");
            return;
        }
        if (expected is IEnumerable many)
        {
            var (left, right) = (many.Cast<object?>().ToList(), ((IEnumerable)actual).Cast<object?>().ToList());
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>))
                (left, right) = ([.. left.Order()], [.. right.Order()]);
            Assert.True(left.Count == right.Count, $"{where}: {left.Count} became {right.Count}");
            for (var i = 0; i < left.Count; i++)
                Same(left[i], right[i], $"{where}[{i}]");
            return;
        }
        Assert.Equal(type, actual.GetType());
        foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is { IsStatic: false }
            && (property.SetMethod is not null || type.IsValueType)))
            Same(property.GetValue(expected), property.GetValue(actual), $"{where}.{property.Name}");
    }
}
