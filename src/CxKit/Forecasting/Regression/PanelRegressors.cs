using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The regressors of a whole panel: a calendar that all items share, and values of single items, from one table of dated rows.</summary>
/// <remarks>
/// <para>The table has the columns date, id and one for each regressor. A row without an id is for all items; what a row of an item says goes before what a row for all says. Of several
/// rows in one period the mean counts, so that daily rows of a promotion give a week its share of days.</para>
/// <para><see cref="For"/> gives an item its own <see cref="Regressors"/> by date: the panel asks for the periods of its history and of the horizon. Memory: one number for each
/// period, column and item that the table names. Immutable and thread-safe.</para>
/// </remarks>
public sealed class PanelRegressors
{
    private readonly Dictionary<string, Block> _items;
    private readonly Block? _shared;
    private readonly double? _absent;

    private PanelRegressors(Period period, string[] names, Block? shared, Dictionary<string, Block> items, double? absent)
    {
        Period = period;
        Names = names;
        _shared = shared;
        _items = items;
        _absent = absent;
    }

    /// <summary>The length of a period.</summary>
    public Period Period { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of items that have rows of their own.</summary>
    public int ItemCount => _items.Count;

    /// <summary>Makes the regressors of a panel from the rows of a table, in any order.</summary>
    /// <param name="rows">The rows; they are read once.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="period">The length of a period, as the panel has it.</param>
    /// <param name="absent">What a regressor is where no row says it, such as 0 for a table that lists promotions only; null, the default, makes that an error.</param>
    /// <exception cref="ArgumentException">There is no name or no row, a name occurs twice, or a row has another number of values, an infinite one, or nothing but empty cells: the
    /// message names the row, counted from 0.</exception>
    public static PanelRegressors From(IEnumerable<RegressorRow> rows, IReadOnlyList<string> names, Period period, double? absent = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count || names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"The names of regressors are there once each, and not empty: {string.Join(", ", names)}.", nameof(names));
        }

        var tallies = new Dictionary<string, Dictionary<int, Tally>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var row in rows)
        {
            RequireUsable(row, names, number);
            var id = row.Id ?? "";
            if (!tallies.TryGetValue(id, out var own))
            {
                tallies.Add(id, own = []);
            }

            var index = period.IndexOf(row.Date);
            if (!own.TryGetValue(index, out var tally))
            {
                own.Add(index, tally = new Tally(new double[names.Count], new int[names.Count]));
            }

            for (var c = 0; c < names.Count; c++)
            {
                if (!double.IsNaN(row.Values[c]))
                {
                    tally.Sums[c] += row.Values[c];
                    tally.Counts[c]++;
                }
            }

            number++;
        }

        if (number == 0)
        {
            throw new ArgumentException("There are no rows of regressors. Forecast without them, or give a row for each period.", nameof(rows));
        }

        var blocks = tallies.ToDictionary(pair => pair.Key, pair => Block.Of(pair.Value, names.Count), StringComparer.Ordinal);
        blocks.Remove("", out var shared);
        return new(period, [.. names], shared, blocks, absent);
    }

    /// <summary>The regressors of one item over consecutive periods.</summary>
    /// <param name="id">The item; one without rows of its own has those for all.</param>
    /// <param name="start">Any day of the first period of its history.</param>
    /// <param name="periods">The periods of the history and of the horizon.</param>
    /// <exception cref="UnsuitableHistoryException">A value is said nowhere: the message names regressor, item and date.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is below 1.</exception>
    public Regressors For(string id, DateOnly start, int periods)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        var first = Period.IndexOf(start);
        var own = _items.GetValueOrDefault(id);
        var columns = new (string, double[])[Names.Count];
        for (var c = 0; c < columns.Length; c++)
        {
            var values = new double[periods];
            for (var t = 0; t < periods; t++)
            {
                var value = own?.At(first + t, c) ?? double.NaN;
                value = double.IsNaN(value) ? _shared?.At(first + t, c) ?? double.NaN : value;
                values[t] = !double.IsNaN(value) ? value : _absent ?? throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                    $"No row says what regressor '{Names[c]}' is for item '{id}' in the {Period} from {Period.StartOf(first + t):O}. ") +
                    "Give rows for all periods of the history and of the horizon, or say what it is where no row does.");
            }

            columns[c] = (Names[c], values);
        }

        return Regressors.From(columns);
    }

    private static void RequireUsable(RegressorRow row, IReadOnlyList<string> names, int number)
    {
        if (row.Values is null || row.Values.Length != names.Count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Row {number} (counted from 0, {row.Date:O}) has {Counted.Of(row.Values?.Length ?? 0, "value")} for {Counted.Of(names.Count, "regressor")}."), nameof(row));
        }

        var infinite = Array.FindIndex(row.Values, double.IsInfinity);
        if (infinite >= 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Row {number} (counted from 0, {row.Date:O}) has an infinite '{names[infinite]}'. Correct it."), nameof(row));
        }
    }

    private readonly record struct Tally(double[] Sums, int[] Counts);

    /// <summary>The means of consecutive periods, NaN where nothing was said.</summary>
    private sealed class Block(int first, int count, double[] values)
    {
        public static Block Of(Dictionary<int, Tally> tallies, int count)
        {
            var (first, last) = (tallies.Keys.Min(), tallies.Keys.Max());
            var values = new double[(last - first + 1) * count];
            Array.Fill(values, double.NaN);
            foreach (var (index, tally) in tallies)
            {
                for (var c = 0; c < count; c++)
                {
                    if (tally.Counts[c] > 0)
                    {
                        values[(index - first) * count + c] = tally.Sums[c] / tally.Counts[c];
                    }
                }
            }

            return new(first, count, values);
        }

        public double At(int index, int column)
        {
            var at = (index - (long)first) * count + column;
            return at >= 0 && at < values.Length ? values[at] : double.NaN;
        }
    }
}
