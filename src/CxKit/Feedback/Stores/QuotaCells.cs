namespace CxKit.Feedback;

/// <summary>The places that are taken in the quotas of all surveys, in memory. The owner's lock guards it.</summary>
internal sealed class QuotaCells
{
    private readonly Dictionary<(string Survey, string Quota, string Cell), int> _taken = [];

    /// <summary>Takes all places, or none and names the first that is full.</summary>
    public QuotaPlace? Take(string survey, IReadOnlyList<QuotaPlace> places)
    {
        if (places.FirstOrDefault(place => _taken.GetValueOrDefault((survey, place.Quota, place.Cell)) >= place.Limit) is { } full)
        {
            return full;
        }

        foreach (var place in places)
        {
            var cell = (survey, place.Quota, place.Cell);
            _taken[cell] = _taken.GetValueOrDefault(cell) + 1;
        }

        return null;
    }

    public IReadOnlyList<QuotaUse> Of(string survey) =>
    [
        .. _taken.Where(cell => cell.Key.Survey == survey)
            .Select(cell => new QuotaUse(cell.Key.Quota, cell.Key.Cell, cell.Value))
            .OrderBy(use => use.Quota, StringComparer.Ordinal)
            .ThenBy(use => use.Cell, StringComparer.Ordinal),
    ];
}
