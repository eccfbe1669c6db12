using System.Globalization;

namespace CxKit.Feedback;

/// <summary>How many may be asked, all together or in each of some groups, ever or in each period.</summary>
/// <remarks>Places are taken atomically with the invitation, and are never exceeded however many decide at once. How many may <em>answer</em> is a quota of the survey.</remarks>
/// <param name="Id">Its id, unique in its survey, at most 100 characters.</param>
/// <param name="Limit">How many may be asked; in each cell that <paramref name="Cells"/> does not name. At least 0.</param>
/// <param name="By">The property whose values are the cells, as in <see cref="AskCondition.Property"/>; null for one cell, <c>all</c>. Who has no value is in the cell <c>unknown</c>.</param>
/// <param name="Cells">Limits of single cells, by value; null for none.</param>
/// <param name="Every">The period at whose start all places are free again, by the dates of the decisions in the time zone of the shop; null for never.</param>
public sealed record AskQuota(string Id, int Limit, string? By = null, IReadOnlyDictionary<string, int>? Cells = null, Period? Every = null)
{
    private const int LongestId = 100;

    internal QuotaPlace Place(JourneyMoment moment, DateOnly date)
    {
        var value = By is null ? "all" : StoreText.Cell(AskCondition.Value(moment, By));
        var limit = Cells?.GetValueOrDefault(value, Limit) ?? Limit;
        return new(Id, Every is { } period ? string.Create(CultureInfo.InvariantCulture, $"{value} from {period.StartOf(period.IndexOf(date)):yyyy-MM-dd}") : value, limit);
    }

    internal IEnumerable<string> Problems(string where)
    {
        if (string.IsNullOrWhiteSpace(Id) || Id.Length > LongestId)
        {
            yield return $"{where} has a quota whose id is not of 1 to {LongestId} characters.";
        }

        if (Limit < 0 || Cells?.Values.Any(limit => limit < 0) == true)
        {
            yield return $"{where} has a quota '{Id}' with a negative limit. Use 0 for nobody.";
        }

        if (By is null && Cells is { Count: > 0 })
        {
            yield return $"{where} has a quota '{Id}' with cells, but without the property (by) whose values they are.";
        }

        if (Every is { } period && !Enum.IsDefined(period))
        {
            yield return $"{where} has a quota '{Id}' with an unknown period.";
        }
    }
}
