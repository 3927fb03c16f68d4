using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>
/// One bot a folder: a file in it that is held open, and that nobody else can open meanwhile. The system lets go of it when
/// the process ends, however it ends; a file that is only left behind holds nobody up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the folder of a database, before anything in it is read or written.</summary>
    /// <exception cref="StoreInUseException">Another process has it.</exception>
    public static FolderLock Take(string database, ILogger logger)
    {
        OwnerOnly.Keep(database, logger);
        var path = Path.ChangeExtension(database, ".lock");
        try
        {
            return new(OwnerOnly.Open(path, FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new StoreInUseException(
                $"A bot is running on this database already ({database}): nothing was changed. Stop every node of it first, or name another folder with --data. Several nodes that shall be one bot need PostgreSQL and Redis.");
        }
    }

    public void Dispose() => held.Dispose();

    // EWOULDBLOCK, by its number on Linux and on macOS.
    private static bool IsHeld(IOException exception) => exception.HResult is SharingViolation or 11 or 35;
}
