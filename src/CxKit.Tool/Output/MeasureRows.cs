namespace CxKit.Tool;

/// <summary>Writes rows of section, group, measure, value and interval.</summary>
/// <param name="writer">Where rows go.</param>
internal sealed class MeasureRows(ResultWriter writer)
{
    /// <summary>A number; nothing is written where it is not known.</summary>
    public void Number(string section, string group, string measure, double? value)
    {
        if (value is { } known)
        {
            writer.Write(section, group, measure, known, double.NaN, double.NaN);
        }
    }

    /// <summary>An estimate with its interval; nothing is written where it is not known.</summary>
    public void Estimated(string section, string group, string measure, Estimate? estimate)
    {
        if (estimate is var (value, (lower, upper, _)))
        {
            writer.Write(section, group, measure, value, lower, upper);
        }
    }
}
