using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.Engine.Nodes;
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
    /// <param name="synchronous">SQLite's setting for the file: see <see cref="SqliteEventStore"/>.</param>
    /// <param name="allowUnencrypted">Whether the operator trusts the network to the server as it is.</param>
    /// <exception cref="InvalidDataException">The connection string is none, or what it asks for is not encrypted.</exception>
    public StorePlace(string? connectionString, string data, string synchronous = "FULL", bool allowUnencrypted = false)
    {
        this.synchronous = synchronous;
        this.connectionString = string.IsNullOrWhiteSpace(connectionString) ? null : Checked(connectionString, allowUnencrypted);
        file = Path.Combine(data, "workshop.db");
    }

    /// <summary>Whether several nodes on several machines may work on it at once.</summary>
    public bool IsShared => connectionString is not null;

    /// <summary>False where it is a file that is not there yet.</summary>
    public bool Exists => IsShared || File.Exists(file);

    /// <summary>Takes it for a bot, before anything is read or written, until that is disposed or the process ends.</summary>
    /// <param name="isNode">Whether the bot is one of several nodes on the same store.</param>
    /// <param name="lost">Called where another bot took it after all, while this one could not reach it.</param>
    /// <exception cref="StoreInUseException">Another bot works on it.</exception>
    /// <exception cref="System.Data.Common.DbException">It cannot be reached.</exception>
    public StoreHold Take(bool isNode, Action lost, ILoggerFactory loggers) => new(
        heard => connectionString is null
            ? FolderLock.Take(file, loggers.CreateLogger<FolderLock>())
            : DatabaseLock.Take(connectionString, isNode, heard, loggers.CreateLogger<DatabaseLock>()),
        lost);

    /// <summary>
    /// As <see cref="Take"/>, for a command that changes what a bot works on; of a PostgreSQL database
    /// <see cref="Maintenance.StoreTables.TakeAloneAsync"/> does it.
    /// </summary>
    /// <exception cref="StoreInUseException">A bot works on it.</exception>
    public IDisposable? TakeFile() => connectionString is null ? FolderLock.Take(file, NullLogger.Instance) : null;

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

    /// <summary>For people, and for the log: without a password and without an address.</summary>
    public override string ToString() =>
        connectionString is null ? file : Named(new NpgsqlConnectionStringBuilder(connectionString));

    private static string Named(NpgsqlConnectionStringBuilder to) => $"the PostgreSQL database '{to.Database ?? to.Username}'";

    private static string Checked(string connectionString, bool allowUnencrypted)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            if (read.Host is null)
                throw new ArgumentException("It names no Host.", nameof(connectionString));
            if (!allowUnencrypted)
                Encryption.Demand(read);
            return connectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Without the string itself: it may hold a password.
            throw new InvalidDataException($"The connection string of the store (--store, or ConnectionStrings__Store in the environment) is not one of PostgreSQL. {exception.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}. Write it as Host=…;Database=…;Username=….", exception);
        }
    }
}
