namespace CxKit.Journeys;

/// <summary>The journeys that something happened to at a step, each once, with what was known when it did.</summary>
internal sealed class Exposures
{
    /// <summary>Places among the journeys that reached the step, rising.</summary>
    public List<int> Places { get; } = [];

    /// <summary>The stratum of the visit at which it happened, for each place.</summary>
    public List<int> Strata { get; } = [];

    /// <summary>Where in the journey it happened, for each place.</summary>
    public List<int> Indices { get; } = [];

    /// <summary>By stratum, the other visits of these journeys to the step and how many of them are of journeys that convert: not those of a journey that it never happened to.</summary>
    public Dictionary<int, (int Visits, int Converted)> Others { get; } = [];

    /// <summary>Notes a journey; journeys come in order, so one that is there already is the last.</summary>
    /// <returns>Whether it was not there yet.</returns>
    public bool Note(int place, int stratum, int index)
    {
        if (Places.Count > 0 && Places[^1] == place)
        {
            return false;
        }

        Places.Add(place);
        Strata.Add(stratum);
        Indices.Add(index);
        return true;
    }
}
