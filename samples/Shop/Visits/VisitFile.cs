using CxKit.Journeys;

namespace Shop.Visits;

/// <summary>What the shop's <c>events.csv</c> says: who did what on the website, in visits from the first page to the purchase.</summary>
internal sealed record VisitFile(JourneyLog Log, IReadOnlyList<string> Problems)
{
    public static bool Is(ShopFile file) => file.Name is "events.csv" or "events.csv.gz";

    /// <summary>Reads the file, if there is one; rows that cannot be used are named, and the others stay.</summary>
    /// <exception cref="ShopInputException">It breaks off, or lacks a column.</exception>
    public static async Task<VisitFile?> ReadAsync(ShopFile? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            await using var stream = file.Open();
            var import = EventImport.FromCsv(stream);
            var log = await JourneyLog.FromAsync(import);
            var problems = import.Refusals.SelectMany(refused => refused.First).Select(row => $"{row}").Concat(log.Summary.Refused.Select(refused => refused.Message));
            return new VisitFile(log, [.. problems.Select(problem => $"{file.Name}, {problem}")]);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or EventFormatException)
        {
            throw new ShopInputException($"{file.Name} cannot be read to its end ({e.Message.TrimEnd('.')}). Export or copy it again.");
        }
    }
}
