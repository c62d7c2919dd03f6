const paths = {
  side: 'M2.5 3.5h11v9h-11zM6.5 3.5v9',
  find: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.3 10.3L14 14',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  rotate: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  print: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9h7v4.5h-7z',
  save: 'M8 2v8M4.5 7L8 10.5L11.5 7M3 13.5h10',
  link: 'M6.5 9.5l3-3M7 5l1.5-1.5a2.5 2.5 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.5 2.5 0 0 1-4-4L5 7',
  leave: 'M9.5 3h3.5v3.5M13 3L7.5 8.5M11.5 9.5v3.5h-9v-9H6',
  dark: 'M13 9.6A5.5 5.5 0 1 1 6.4 3a4.5 4.5 0 0 0 6.6 6.6z',
  up: 'M4 10l4-4l4 4',
  down: 'M4 6l4 4l4-4',
  left: 'M10 4l-4 4l4 4',
  right: 'M6 4l4 4l-4 4',
  wider: 'M2.5 3v10M5 8h8.5M10.5 5l3 3l-3 3',
  narrower: 'M2.5 3v10M5 8h8.5M8 5l-3 3l3 3',
  taller: 'M3 2.5h10M8 5v8.5M5 10.5l3 3l3-3',
  lower: 'M3 2.5h10M8 5v8.5M5 8l3-3l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

/** An icon of the bar, 16 px; its button has the name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** A button of the bar that shows an icon. */
export function IconButton(props: {
  icon: keyof typeof paths;
  name: string;
  onClick: () => void;
  pressed?: boolean;
  disabled?: boolean;
  keys?: string;
}) {
  const { icon, name, onClick, pressed, disabled, keys } = props;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      aria-pressed={pressed}
      disabled={disabled}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
