using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Sqlite;

namespace WorkshopBot.Engine.Tests.Faults;

/// <summary>One store of either kind, whose rows a test writes by hand as a newer version, or a damage, would have.</summary>
internal sealed class Stored(string? database) : IDisposable
{
    private readonly Folder folder = new();

    public string File => folder["workshop.db"];

    public StorePlace Place => new(database, folder.Path);

    public IEventStore Open(IServiceProvider services) => database is null
        ? new SqliteEventStore(File, services.GetRequiredService<ILogger<SqliteEventStore>>())
        : new PostgresEventStore(database, services.GetRequiredService<ILogger<PostgresEventStore>>());

    /// <param name="sql">With <c>@</c> before each table's name.</param>
    public async Task ExecuteAsync(string sql)
    {
        if (database is not null)
        {
            await PostgresServer.ExecuteAsync(database, sql.Replace("@", "workshopbot.", StringComparison.Ordinal));
            return;
        }
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql.Replace("@", "", StringComparison.Ordinal);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => folder.Dispose();
}
