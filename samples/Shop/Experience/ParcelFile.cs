using System.Globalization;
using CsvHelper;
using CxKit.Touchpoints;

namespace Shop.Experience;

/// <summary>What the shop's <c>parcels.csv</c> says: when parcels were ordered, handed over, promised and tried. Rows that cannot be used are named, and the others stay.</summary>
internal sealed record ParcelFile(IReadOnlyList<Parcel> Parcels, IReadOnlyList<string> Problems)
{
    public static bool Is(ShopFile file) => file.Name is "parcels.csv" or "parcels.csv.gz";

    /// <summary>Reads the file, if there is one.</summary>
    /// <exception cref="ShopInputException">It breaks off, or lacks a column.</exception>
    public static ParcelFile? Read(ShopFile? file)
    {
        if (file is null)
        {
            return null;
        }

        var parcels = new List<Parcel>();
        var problems = file.ParseRows(["parcel_id", "ordered", "promised", "attempted"], csv =>
        {
            parcels.Add(ReadRow(csv));
            return [];
        });
        return new(parcels, problems);
    }

    private static Parcel ReadRow(CsvReader csv) => new()
    {
        Id = csv.GetString("parcel_id"),
        Ordered = Time(csv, "ordered"),
        HandedOver = Time(csv, "handed_over"),
        FirstPromise = Time(csv, "promised"),
        FirstAttempt = Time(csv, "attempted"),
        Carrier = Text(csv, "carrier"),
        Destination = Text(csv, "destination"),
        Exit = Text(csv, "status") switch { "lost" => ParcelExit.Lost, "returned" => ParcelExit.Returned, "cancelled" => ParcelExit.Cancelled, _ => ParcelExit.None },
    };

    private static DateTimeOffset? Time(CsvReader csv, string column) => Text(csv, column) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new FormatException($"{column} is '{text}', which is no time.");

    private static string? Text(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index) && csv.GetString(index) is { Length: > 0 } text ? text : null;
}
