using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Writes a Mermaid <c>journey</c> diagram: sections of tasks, each with a score from 1 (bad) to 5 (good).</summary>
internal sealed class MermaidJourney
{
    /// <summary>The score of a task of which nothing is known: neither good nor bad.</summary>
    public const double Neutral = 3;

    private readonly StringBuilder _text = new("journey\n");

    public MermaidJourney(string title) => _text.Append(CultureInfo.InvariantCulture, $"    title {MermaidText.Escape(title)}\n");

    public void AddSection(string name) => _text.Append(CultureInfo.InvariantCulture, $"    section {MermaidText.Escape(name)}\n");

    public void AddTask(string name, double score) =>
        _text.Append(CultureInfo.InvariantCulture, $"      {MermaidText.EscapeTask(name)}: {score:0.#}\n");

    public override string ToString() => _text.ToString();
}
