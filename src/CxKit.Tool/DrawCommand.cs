using System.CommandLine;

namespace CxKit.Tool;

/// <summary><c>cxkit draw</c>: prize draws that anybody can check.</summary>
internal sealed class DrawCommand : Command
{
    public DrawCommand()
        : base("draw", "Prize draws that anybody can check: commit to a secret seed before the first entry, draw, verify.")
    {
        Add(new DrawCommitCommand());
        Add(new DrawTicketsCommand());
        Add(new DrawRunCommand());
        Add(new DrawVerifyCommand());
    }
}
