using System.Text.RegularExpressions;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CxKit.EntityFrameworkCore;

/// <summary>Maps a row to its table alike in all areas, whatever conventions the shop has for its own.</summary>
internal static partial class AreaTables
{
    private const int EnumLength = 20;
    private const int WithoutLimit = -1;

    private static readonly HashSet<string> ShortNames =
        ["Id", "Survey", "Invitation", "Language", "Quota", "FullQuota", "TakenBy", "Trigger", "TimeZone", "Reminds", "Code", "Campaign", "Response", "OrderId", "Metric", "FollowUp", "OnceKey"];

    /// <summary>Instants as UTC, which both databases compare: timestamp with time zone in PostgreSQL, ISO text in SQLite.</summary>
    private static readonly ValueConverter<DateTimeOffset, DateTime> Utc =
        new(at => at.UtcDateTime, read => new DateTimeOffset(DateTime.SpecifyKind(read, DateTimeKind.Utc)));

    /// <param name="row">The row with its keys and indices.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="schema">The schema, or null.</param>
    /// <param name="longTexts">The properties whose texts have no limit.</param>
    public static void Map<TRow>(EntityTypeBuilder<TRow> row, string table, string? schema, params string[] longTexts)
        where TRow : class
    {
        row.ToTable(table, schema);
        row.Metadata.FindPrimaryKey()!.SetName($"pk_{table}");
        foreach (var index in row.Metadata.GetIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(property => Column(property.Name)))}");
        }

        foreach (var property in row.Metadata.GetProperties().ToList())
        {
            WithoutConventions(property);
            var column = row.Property(property.Name).HasColumnName(Column(property.Name));
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(DateTimeOffset))
            {
                column.HasConversion(Utc);
            }
            else if (type.IsEnum)
            {
                column.HasConversion<string>().HasMaxLength(EnumLength);
            }
            else if (type == typeof(string))
            {
                column.HasMaxLength(longTexts.Contains(property.Name) ? WithoutLimit : ShortNames.Contains(property.Name) ? StoreText.IdLength : StoreText.NameLength);
            }
        }
    }

    /// <summary>What the shop says of all its columns of a type is not for these: an id that compares without case, or a count that is a text, would be another.</summary>
    private static void WithoutConventions(IMutableProperty property)
    {
        property.SetValueConverter((ValueConverter?)null);
        property.SetProviderClrType(null);
        property.SetColumnType(null);
        property.SetCollation(null);
        property.SetIsFixedLength(null);
        property.SetIsUnicode(null);
    }

    private static string Column(string property) => CapitalWithin().Replace(property, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex CapitalWithin();
}
