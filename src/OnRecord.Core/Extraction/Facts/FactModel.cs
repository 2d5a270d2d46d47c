using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Facts;

/// <summary>The trained parts of actions and gatherings. Immutable and safe to share.</summary>
public sealed class FactModel
{
    /// <summary>What a trigger network tells apart.</summary>
    internal const int Nothing = 0, Action = 1, Gathering = 2;

    internal static readonly string[] ActionRoles = ["", "instrument", "actor", "effect", "changes"];

    internal static readonly string[] GatheringRoles = ["", "place", "organizer", "participants", "purpose"];

    internal static readonly string[] Kinds = ["conference", "meeting", "hearing", "session", "rally", "protest", "forum", "press_conference", "convention", "summit", "ceremony", "other"];

    internal static readonly string[] InstrumentKinds =
    [
        "", "bill", "law", "ordinance", "resolution", "executive_order", "regulation", "budget", "policy", "plan", "permit", "contract", "agreement", "referendum", "court_case", "tax", "position", "other",
    ];

    internal FactModel(TensorFile file)
    {
        WordClasses = file.Matrix(Facts.WordClasses.Tensor);
        Triggers = new ShallowNetwork(file, "triggers");
        Acts = new ShallowNetwork(file, "acts");
        GatheringKinds = new ShallowNetwork(file, "kinds");
        ActionArguments = new ShallowNetwork(file, "actions");
        GatheringArguments = new ShallowNetwork(file, "gatherings");
        Status = new ShallowNetwork(file, "status");
        InstrumentKind = new ShallowNetwork(file, "instruments");
        Dates = new ShallowNetwork(file, "dates");
        SaidBy = new ShallowNetwork(file, "said");
        var thresholds = file.Matrix("thresholds").RowSpan(0);
        ActionThreshold = thresholds[0];
        GatheringThreshold = thresholds[1];
        DateThreshold = thresholds[2];
        SaidByThreshold = thresholds[3];
        ActionArgumentThresholds = file.Matrix("actions.thresholds").RowSpan(0).ToArray();
        GatheringArgumentThresholds = file.Matrix("gatherings.thresholds").RowSpan(0).ToArray();
    }

    /// <summary>How likely an action must be to be shown.</summary>
    internal float ActionThreshold { get; }

    /// <summary>How likely a gathering must be to be shown.</summary>
    internal float GatheringThreshold { get; }

    /// <summary>How likely a time expression must be to be a fact's date.</summary>
    internal float DateThreshold { get; }

    /// <summary>How likely a source must be to vouch for a fact.</summary>
    internal float SaidByThreshold { get; }

    /// <summary>How likely a phrase must be to play each role.</summary>
    internal float[] ActionArgumentThresholds { get; }

    internal float[] GatheringArgumentThresholds { get; }

    /// <summary>The classes of the words of the syntax model's vocabulary.</summary>
    internal Matrix WordClasses { get; }

    internal ShallowNetwork Triggers { get; }

    internal ShallowNetwork Acts { get; }

    internal ShallowNetwork GatheringKinds { get; }

    internal ShallowNetwork ActionArguments { get; }

    internal ShallowNetwork GatheringArguments { get; }

    internal ShallowNetwork Status { get; }

    internal ShallowNetwork InstrumentKind { get; }

    internal ShallowNetwork Dates { get; }

    internal ShallowNetwork SaidBy { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static FactModel Load(string path) => new(TensorFile.Open(path));
}
