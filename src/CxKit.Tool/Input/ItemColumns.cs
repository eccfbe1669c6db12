using System.CommandLine.Parsing;

namespace CxKit.Tool;

/// <summary>A column of the items file that holds a number.</summary>
/// <param name="Column">Its usual name.</param>
/// <param name="Default">What an empty field or a missing column means; NaN where neither may be.</param>
internal readonly record struct ItemAmount(string Column, double Default)
{
    public bool IsRequired => double.IsNaN(Default);
}

/// <summary>The columns of the items file, with the names that the user gives them.</summary>
internal sealed class ItemColumns
{
    public const string OptionName = "--item-columns";

    public const string Sku = "sku";

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    private ItemColumns()
    {
    }

    /// <summary>Every column under its usual name.</summary>
    public static ItemColumns Usual { get; } = new();

    /// <summary>The numbers of an item, in the order in which they are read.</summary>
    public static IReadOnlyList<ItemAmount> Amounts { get; } =
    [
        new("on_hand", double.NaN), new("on_order", 0), new("lead_time_days", double.NaN), new("lead_time_sd_days", 0),
        new("unit_cost", 0), new("order_cost", 0), new("holding_rate", 0.25), new("pack_size", 1), new("moq", 0),
    ];

    /// <summary>The name that a column has in this file.</summary>
    public string NameOf(string column) => _names.GetValueOrDefault(column, column);

    /// <summary>Whether the user named the column, so that it must be there.</summary>
    public bool IsNamed(string column) => _names.ContainsKey(column);

    /// <summary>Reads <c>sku=article,on_hand=stock</c>.</summary>
    public static ItemColumns? Parse(ArgumentResult result)
    {
        var columns = new ItemColumns();
        string[] known = [Sku, .. Amounts.Select(amount => amount.Column)];
        foreach (var pair in result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[1].Length == 0 || !known.Contains(parts[0], StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"{OptionName}: '{pair}' names no column. Write column=name with one of {string.Join(", ", known)}.");
                return null;
            }

            columns._names[parts[0]] = parts[1];
        }

        return columns;
    }
}
