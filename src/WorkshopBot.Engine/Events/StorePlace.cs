using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Sqlite;

namespace WorkshopBot.Engine.Events;

/// <summary>Where events are kept: in a PostgreSQL database that a connection string names, else in a file of this machine.</summary>
public sealed class StorePlace
{
    private readonly string? connectionString;
    private readonly string file;
    private readonly string synchronous;

    /// <param name="connectionString">In Npgsql's words; null or empty for the file.</param>
    /// <param name="data">The folder of the file.</param>
    /// <param name="synchronous">SQLite's setting for the file: see <see cref="SqliteEventStore"/>.</param>
    /// <exception cref="InvalidDataException">The connection string is none.</exception>
    public StorePlace(string? connectionString, string data, string synchronous = "FULL")
    {
        this.synchronous = synchronous;
        this.connectionString = string.IsNullOrWhiteSpace(connectionString) ? null : Checked(connectionString);
        file = Path.Combine(data, "workshop.db");
    }

    /// <summary>Whether several nodes on several machines may work on it at once.</summary>
    public bool IsShared => connectionString is not null;

    /// <summary>False where it is a file that is not there yet.</summary>
    public bool Exists => IsShared || File.Exists(file);

    /// <summary>Opens it, making its tables where they are missing.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote it.</exception>
    /// <exception cref="System.Data.Common.DbException">It cannot be reached or opened.</exception>
    public IEventStore Open(ILoggerFactory loggers) => connectionString is null
        ? new SqliteEventStore(file, loggers.CreateLogger<SqliteEventStore>(), synchronous: synchronous)
        : new PostgresEventStore(connectionString, loggers.CreateLogger<PostgresEventStore>());

    /// <summary>A connection beside a bot that may run, for whoever keeps a copy or rewrites; not of any pool, and not open yet.</summary>
    internal DbConnection Connect() => connectionString is null
        ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 4 }.ToString())
        : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "workshopbot-keeping" }.ToString());

    /// <summary>For people: without a password.</summary>
    public override string ToString() =>
        connectionString is null ? file : Named(new NpgsqlConnectionStringBuilder(connectionString));

    private static string Named(NpgsqlConnectionStringBuilder to) => $"PostgreSQL, {to.Database ?? to.Username} on {to.Host}";

    private static string Checked(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is null ? throw new ArgumentException("It names no Host.", nameof(connectionString)) : connectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Without the string itself: it may hold a password.
            throw new InvalidDataException($"The connection string of the store (--store, or ConnectionStrings__Store in the environment) is not one of PostgreSQL. {exception.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}. Write it as Host=…;Database=…;Username=….", exception);
        }
    }
}
